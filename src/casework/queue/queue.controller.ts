import { Controller, Get, HttpStatus, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { dayAt } from '../../domain/calendar/day.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { STAFF_KINDS } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { CaseFiles } from '../case-files.js';
import { caseRepresentation, caseSummary } from '../case-representation.js';
import { etagOf } from '../precondition.js';
import { CaseQueue } from './case-queue.js';
import { writeCursor } from './queue-place.js';
import { questionOf } from './queue-query.js';
import { CasesQuery } from './queue.dto.js';
import { CASE_TAKERS, TakeNext } from './take-next.js';

/** The cases of a programme as a list, for its staff. */
@Controller('api/v1/cases')
@ApiTags('cases')
@ApiBearerAuth()
export class QueueController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queue: CaseQueue,
    private readonly takeNext: TakeNext,
    private readonly files: CaseFiles,
  ) {}

  /** The queue, the most urgent first. */
  @Get()
  @OpenTo(...STAFF_KINDS)
  async list(
    @AskedBy() { actor }: Visitor,
    @Query() query: CasesQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { cursor, limit, ...words } = query;
    const { cases, next } = await this.unitOfWork.read(actor, (reading) => {
      const reader = { accountId: actor.accountId, today: dayAt(reading.now) };
      const size = limit === undefined ? {} : { limit };
      return this.queue.page(reading, questionOf(words, reader, { cursor, ...size }));
    });
    const next_cursor = next ? writeCursor(next) : null;
    if (next_cursor) reply.header('link', `<${addressOf(query, next_cursor)}>; rel="next"`);
    return { items: cases.map(caseSummary), next_cursor };
  }

  /** Accepts the most urgent new case that nobody has, and gives it. */
  @Post('take-next')
  @OpenTo(...CASE_TAKERS)
  @ApiNoContentResponse({ description: 'There is no new case to take' })
  async take(@AskedBy() visitor: Visitor, @Res({ passthrough: true }) reply: FastifyReply) {
    const reference = await this.takeNext.take(visitor);
    reply.status(reference ? HttpStatus.OK : HttpStatus.NO_CONTENT);
    if (!reference) return undefined;
    const dossier = await this.files.open(visitor, reference);
    reply.header('etag', etagOf(dossier.record));
    return caseRepresentation(dossier);
  }
}

function addressOf(query: CasesQuery, cursor: string): string {
  const address = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && name !== 'cursor') address.set(name, String(value));
  address.set('cursor', cursor);
  return `/api/v1/cases?${address}`;
}
