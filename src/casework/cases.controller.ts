import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AskedBy, type Visitor } from '../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS, STAFF_KINDS } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { OpenTo } from '../platform/http/open-to.js';
import type { OnVersion } from './case-commands.js';
import { CaseFiles } from './case-files.js';
import { CaseQueue, type QueueQuestion } from './case-queue.js';
import { caseRepresentation, caseSummary, deadlineRepresentation } from './case-representation.js';
import { CasesQuery, MoveBody } from './cases.dto.js';
import { MoveCase } from './move-case.js';
import { asPrecondition, etagOf, OnCaseVersion } from './precondition.js';
import { readCursor, writeCursor } from './queue-place.js';

const CASES_A_PAGE = 25;

/** Cases as far as the caller may see them. A case that is not the caller's does not exist for it. */
@Controller('api/v1/cases')
@ApiTags('cases')
@ApiBearerAuth()
export class CasesController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queue: CaseQueue,
    private readonly files: CaseFiles,
    private readonly moveCase: MoveCase,
  ) {}

  /** The queue, the most urgent first. */
  @Get()
  @OpenTo(...STAFF_KINDS)
  async list(
    @AskedBy() { actor }: Visitor,
    @Query() query: CasesQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { cases, next } = await this.unitOfWork.read(actor, (reading) =>
      this.queue.page(reading, questionOf(query)),
    );
    const next_cursor = next ? writeCursor(next) : null;
    if (next_cursor) reply.header('link', `<${addressOf(query, next_cursor)}>; rel="next"`);
    return { items: cases.map(caseSummary), next_cursor };
  }

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
  @ApiParam({ name: 'reference' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the case as you last read it' })
  async move(
    @AskedBy() visitor: Visitor,
    @OnCaseVersion() on: OnVersion,
    @Body() body: MoveBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.moveCase.move(visitor, on, body).catch(asPrecondition);
    return this.show(visitor, on.reference, reply);
  }
}

const listOf = <Item>(items: readonly Item[]) => ({ items, next_cursor: null });

const questionOf = ({ view, step, q, cursor, limit }: CasesQuery): QueueQuestion => ({
  view: view ?? 'open',
  limit: limit ?? CASES_A_PAGE,
  ...(step ? { step } : {}),
  ...(q ? { search: q } : {}),
  ...(cursor ? { after: readCursor(cursor) } : {}),
});

function addressOf({ step, view, q, limit }: CasesQuery, cursor: string): string {
  const asked = Object.entries({ step, view, q, limit, cursor });
  const given = asked.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return `/api/v1/cases?${new URLSearchParams(given)}`;
}
