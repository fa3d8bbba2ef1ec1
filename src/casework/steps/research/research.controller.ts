import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { InvalidFieldsError } from '../../../platform/http/validation.js';
import type { OnVersion } from '../../case-commands.js';
import { CaseFiles } from '../../case-files.js';
import { etagOf, OnCaseVersion } from '../../precondition.js';
import { evidenceOn } from '../../shown-by.js';
import { gapsOf } from './pages/research.view.js';
import { Reaches, type Reach } from './reaches.js';
import { ReachBody } from './research.dto.js';

/** The step “Research”, for programs. */
@Controller('api/v1/cases/:reference/research')
@ApiTags('cases')
@ApiBearerAuth()
export class ResearchController {
  constructor(
    private readonly files: CaseFiles,
    private readonly reaches: Reaches,
  ) {}

  /** What is still to be found out, and whom else the matter touches. */
  @Get()
  @OpenTo(...CASE_READERS)
  async show(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { dossier, more } = await this.files.openWith(visitor, reference, (reading, { record }) =>
      evidenceOn(reading, record.id),
    );
    const reach = await this.reaches.of(visitor, dossier.record.id);
    reply.header('etag', etagOf(dossier.record));
    return {
      gaps: gapsOf(dossier, more).map(({ kind, factKind, text, why }) => ({
        kind,
        fact_kind: factKind,
        text,
        why,
      })),
      reach: reach
        ? {
            other_groups: reach.otherGroups,
            other_groups_words: reach.otherGroupsWords,
            people_served: reach.peopleServed,
            people_words: reach.peopleWords,
            recorded_at: reach.recordedAt.toISOString(),
          }
        : null,
    };
  }

  /** Says whom else the matter touches. The last answer counts. Send the case's ETag as `If-Match`. */
  @Post('reach')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async record(
    @AskedBy() visitor: Visitor,
    @OnCaseVersion() on: OnVersion,
    @Body() body: ReachBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.reaches.record(visitor, on, reachIn(body));
    return this.show(visitor, on.reference, reply);
  }
}

function reachIn({ other_groups, other_groups_words, people_served, people_words }: ReachBody): Reach {
  const reach = {
    ...(other_groups === undefined ? {} : { otherGroups: other_groups }),
    ...(other_groups_words ? { otherGroupsWords: other_groups_words } : {}),
    ...(people_served === undefined ? {} : { peopleServed: people_served }),
    ...(people_words ? { peopleWords: people_words } : {}),
  };
  if (Object.keys(reach).length > 0) return reach;
  throw new InvalidFieldsError([{ pointer: '', detail: 'Send at least one of the fields.' }]);
}
