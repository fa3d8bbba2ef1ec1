import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { InvalidFieldsError } from '../../platform/http/validation.js';
import { deadlineRepresentation } from '../case-representation.js';
import { etagOf, OnDeadlineVersion } from '../precondition.js';
import type { OnDeadline } from '../record-clock-change.js';
import { KeptAnswers, limitAnswerRepresentation } from './kept-answers.js';
import { answerIn, LimitAnswerBody } from './limit-answer.dto.js';
import { RecordLimitAnswer } from './record-limit-answer.js';

/** What was said of a limit: that it was acted on, that it lapsed, or that the answer before was wrong. */
@Controller('api/v1/cases/:reference/deadlines/:id/answers')
@ApiTags('cases')
@ApiBearerAuth()
export class LimitAnswersController {
  constructor(
    private readonly record: RecordLimitAnswer,
    private readonly kept: KeptAnswers,
  ) {}

  /** What was said of the limit behind this deadline, oldest first. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string, @Param('id') id: string) {
    const { answers } = await this.kept.of(visitor, reference, id);
    return { items: answers.map(limitAnswerRepresentation), next_cursor: null };
  }

  /**
   * `done`: the group acted, on the day `on`. `lapsed`: nothing was done, and the last day is over. `taken-back`: the last answer was wrong.
   * Answers with the deadline as it stands then. Send the case's ETag as `If-Match`.
   */
  @Post()
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async answer(
    @AskedBy() visitor: Visitor,
    @OnDeadlineVersion() on: OnDeadline,
    @Body() body: LimitAnswerBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const read = answerIn(body);
    if ('errors' in read) throw new InvalidFieldsError(read.errors);
    await this.record.record(visitor, on, read.wanted);
    const { name, dossier } = await this.kept.of(visitor, on.reference, on.deadlineId);
    reply.header('etag', etagOf(dossier.record));
    const now = dossier.deadlines.find(
      ({ ruleId, groupId }) => ruleId === name.ruleId && groupId === (name.groupId ?? null),
    );
    return now && deadlineRepresentation(now);
  }
}
