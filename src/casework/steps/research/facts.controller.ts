import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import type { OnVersion } from '../../case-commands.js';
import { CaseFiles } from '../../case-files.js';
import { etagOf, OnCaseVersion, OnItemVersion, type OnItem } from '../../precondition.js';
import { RecordDate } from '../../record-date.js';
import { DisputeDate } from './dispute-date.js';
import { factHistoryOf, factsThatHold } from './fact-representation.js';
import { asFields, dateIn, newDayIn, otherDayIn } from './facts-in-body.js';
import { DisputeBody, FactBody, FactsQuery, ReplacementBody, SettlementBody } from './facts.dto.js';

/** What happened in the world, with the day of each. Changes ask for the case's ETag as `If-Match` and answer with the facts and the new one. */
@Controller('api/v1/cases/:reference/facts')
@ApiTags('cases')
@ApiBearerAuth()
export class FactsController {
  constructor(
    private readonly files: CaseFiles,
    private readonly dates: RecordDate,
    private readonly disputes: DisputeDate,
  ) {}

  /** The facts that hold, in the order in which they were recorded. Of a disputed day every side is listed. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Query() { history }: FactsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const dossier = await this.files.open(visitor, reference);
    reply.header('etag', etagOf(dossier.record));
    const items = history === 'true' ? factHistoryOf(dossier) : factsThatHold(dossier);
    return { items, next_cursor: null };
  }

  /** Adds a date. Where the case has days of this kind, it takes the place of them all, and needs the reason. */
  @Post()
  @OpenTo(...CASE_WORKERS)
  async add(
    @AskedBy() visitor: Visitor,
    @OnCaseVersion() on: OnVersion,
    @Body() body: FactBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.dates.record(visitor, on, dateIn(body)).catch(asFields);
    return this.list(visitor, on.reference, {}, reply);
  }

  /** Puts another day in the place of this one alone. */
  @Post(':id/replacement')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async replace(
    @AskedBy() visitor: Visitor,
    @OnItemVersion() on: OnItem,
    @Body() body: ReplacementBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.dates.replace(visitor, on, newDayIn(on.itemId, body)).catch(asFields);
    return this.list(visitor, on.reference, {}, reply);
  }

  /** Keeps another day beside this one: somebody says so. Every deadline goes by the earlier. */
  @Post(':id/dispute')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async dispute(
    @AskedBy() visitor: Visitor,
    @OnItemVersion() on: OnItem,
    @Body() body: DisputeBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.disputes.dispute(visitor, on, otherDayIn(on.itemId, body)).catch(asFields);
    return this.list(visitor, on.reference, {}, reply);
  }

  /** This day is the right one of those that are disputed; the others give way. */
  @Post(':id/settlement')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async settle(
    @AskedBy() visitor: Visitor,
    @OnItemVersion() on: OnItem,
    @Body() { reason }: SettlementBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.disputes.settle(visitor, on, { factId: on.itemId, reason }).catch(asFields);
    return this.list(visitor, on.reference, {}, reply);
  }
}
