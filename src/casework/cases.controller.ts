import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AskedBy, type Visitor } from '../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../platform/database/actor.js';
import { OpenTo } from '../platform/http/open-to.js';
import type { OnVersion } from './case-commands.js';
import { CaseFiles } from './case-files.js';
import { caseRepresentation, deadlineRepresentation } from './case-representation.js';
import { MoveBody } from './cases.dto.js';
import { MoveCase } from './move-case.js';
import { etagOf, OnCaseVersion } from './precondition.js';

/** Cases as far as the caller may see them. A case that is not the caller's does not exist for it. */
@Controller('api/v1/cases')
@ApiTags('cases')
@ApiBearerAuth()
export class CasesController {
  constructor(
    private readonly files: CaseFiles,
    private readonly moveCase: MoveCase,
  ) {}

  @Get(':reference')
  @OpenTo(...CASE_READERS)
  async show(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const dossier = await this.files.open(visitor, reference);
    reply.header('etag', etagOf(dossier.record));
    return caseRepresentation(dossier);
  }

  /** The deadlines that hold, the earliest first, with how each was worked out. */
  @Get(':reference/deadlines')
  @OpenTo(...CASE_READERS)
  async deadlines(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { deadlines } = await this.files.open(visitor, reference);
    return listOf(deadlines.map(deadlineRepresentation));
  }

  /** Moves the case to another step; 409 with everything that is missing. Send the case's ETag as `If-Match`. */
  @Post(':reference/moves')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async move(
    @AskedBy() visitor: Visitor,
    @OnCaseVersion() on: OnVersion,
    @Body() body: MoveBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { remind_of_limits: keepsLimits, ...move } = body;
    await this.moveCase.move(visitor, on, { ...move, ...(keepsLimits === undefined ? {} : { keepsLimits }) });
    return this.show(visitor, on.reference, reply);
  }
}

const listOf = <Item>(items: readonly Item[]) => ({ items, next_cursor: null });
