import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { OnVersion } from '../../casework/case-commands.js';
import { OnCaseVersion, OnItemVersion, type OnItem } from '../../casework/precondition.js';
import { given } from '../../casework/steps/given.js';
import { parseDay } from '../../domain/calendar/day.js';
import { questionStanding } from '../../domain/resolution/closing-question.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { renamedFields } from '../../platform/http/renamed-fields.js';
import { AnswerQuestion } from '../answer-question.js';
import { stateOf } from '../closing-questions.js';
import { WatchActs } from './watch-acts.js';
import { WatchDesk, type WatchOnDesk } from './watch-desk.js';
import { CheckInBody, FundingRoundBody, StopWatchBody } from './watch.dto.js';

/** How a group is treated after its case was closed, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference/watch')
@ApiTags('cases')
@ApiBearerAuth()
export class WatchController {
  constructor(
    private readonly desk: WatchDesk,
    private readonly acts: WatchActs,
    private readonly answers: AnswerQuestion,
  ) {}

  /** The check-ins, the earliest first. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const desk = await this.desk.open(visitor, reference);
    return { items: desk.checkIns.map((each) => checkInRepresentation(each, desk)), next_cursor: null };
  }

  /** A check-in takes one answer. Where something is worse, a new case is opened for staff to look at. */
  @Post(':id/answer')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async answer(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: CheckInBody) {
    const { worse, words } = body;
    await this.answers.here(visitor, on, { id: on.itemId, asks: 'check-in' }, { worse, ...given({ words }) });
    return this.list(visitor, on.reference);
  }

  /** The group is asked before the next round of funding opens. */
  @Put('funding-round')
  @OpenTo(...CASE_WORKERS)
  async round(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: FundingRoundBody) {
    await this.acts.setRound(visitor, on, parseDay(body.on), body.group).catch(ROUND);
    return this.list(visitor, on.reference);
  }

  /** The group is asked no more. */
  @Post('stop')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async stop(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() { group }: StopWatchBody) {
    await this.acts.stop(visitor, on, group);
    return this.list(visitor, on.reference);
  }
}

const ROUND = renamedFields({ '/round': '/on' });

const checkInRepresentation = (
  question: WatchOnDesk['checkIns'][number],
  { dossier, linked }: WatchOnDesk,
) => ({
  id: question.id,
  group: question.groupId,
  moment: question.moment,
  due_on: question.dueOn,
  round_on: question.roundOn,
  standing: questionStanding(stateOf(question), dossier.today),
  answered_at: question.answeredAt?.toISOString() ?? null,
  worse: question.answeredAt === null ? null : question.worse,
  words: question.words,
  case: linked.get(question.linkedCaseId ?? '') ?? null,
});
