import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AskedBy, type Visitor } from '../identity/visitor.js';
import { CASE_READERS } from '../platform/database/actor.js';
import { OpenTo } from '../platform/http/open-to.js';
import { InvalidFieldsError } from '../platform/http/validation.js';
import { CaseFiles } from './case-files.js';
import { clockChangeRepresentation, deadlineRepresentation } from './case-representation.js';
import { ClockChangeBody, stepIn } from './clock-change.dto.js';
import { KeptClocks } from './kept-clocks.js';
import { etagOf, OnDeadlineVersion } from './precondition.js';
import { RecordClockChange, type OnDeadline } from './record-clock-change.js';

/** The ledger of one clock of a case: when it was stopped, started again or given more time, and why. */
@Controller('api/v1/cases/:reference/deadlines/:id/changes')
@ApiTags('cases')
@ApiBearerAuth()
export class DeadlineChangesController {
  constructor(
    private readonly changes: RecordClockChange,
    private readonly kept: KeptClocks,
    private readonly files: CaseFiles,
  ) {}

  /** What was done to the clock of this deadline, oldest first. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string, @Param('id') id: string) {
    const { entries } = await this.kept.of(visitor, reference, id);
    return { items: entries.map(clockChangeRepresentation), next_cursor: null };
  }

  /**
   * Stops the clock, starts it again or gives more time, where its rule allows that; answers with the deadline as it
   * stands then. Send the case's ETag as `If-Match`.
   */
  @Post()
  @HttpCode(200)
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async change(
    @AskedBy() visitor: Visitor,
    @OnDeadlineVersion() on: OnDeadline,
    @Body() body: ClockChangeBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const read = stepIn(body);
    if ('errors' in read) throw new InvalidFieldsError(read.errors);
    const { reason, legal_basis: legalBasis, agreed_by: agreedBy } = body;
    const wanted = { step: read.step, reason, legalBasis, agreedBy };
    await this.changes.record(visitor, on, wanted);
    return this.deadline(visitor, on, reply);
  }

  private async deadline(visitor: Visitor, { reference, deadlineId }: OnDeadline, reply: FastifyReply) {
    const { name } = await this.kept.of(visitor, reference, deadlineId);
    const { deadlines, record } = await this.files.open(visitor, reference);
    reply.header('etag', etagOf(record));
    const now = deadlines.find(
      ({ ruleId, groupId }) => ruleId === name.ruleId && groupId === (name.groupId ?? null),
    );
    return now && deadlineRepresentation(now);
  }
}
