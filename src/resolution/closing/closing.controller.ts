import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { OnVersion } from '../../casework/case-commands.js';
import { OnCaseVersion } from '../../casework/precondition.js';
import { given } from '../../casework/steps/given.js';
import type { ClosingAccount } from '../../domain/resolution/closing-account.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { AnswerQuestion } from '../answer-question.js';
import { ClosingActs } from './closing-acts.js';
import { ClosingDesk } from './closing-desk.js';
import { closingRepresentation } from './closing-representation.js';
import {
  BodyQuestionBody,
  ClosingAccountBody,
  FollowingCaseBody,
  StoryBody,
  TwoAnswersBody,
} from './closing.dto.js';
import { requiredOwnQuestion } from './own-question.js';

/** How a case ended, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference/closing')
@ApiTags('cases')
@ApiBearerAuth()
export class ClosingController {
  constructor(
    private readonly desk: ClosingDesk,
    private readonly acts: ClosingActs,
    private readonly answers: AnswerQuestion,
  ) {}

  @Get()
  @OpenTo(...CASE_READERS)
  async show(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    return closingRepresentation(await this.desk.open(visitor, reference));
  }

  /** The account of the side that sends it, in the place of what it said before. The case is closed. */
  @Put()
  @OpenTo(...CASE_WORKERS)
  async keep(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: ClosingAccountBody) {
    await this.acts.accounts.keep(visitor, on, accountIn(body));
    return this.show(visitor, on.reference);
  }

  /** How openly the own story may be told. Staff writes down what a group said under `/consents`. */
  @Put('story')
  @OpenTo('party')
  async story(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() { choice }: StoryBody) {
    await this.acts.stories.choose(visitor, on, choice);
    return this.show(visitor, on.reference);
  }

  /** The two questions to the own group, once. */
  @Post('two-questions')
  @HttpCode(200)
  @OpenTo('party')
  async answer(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: TwoAnswersBody) {
    const { id } = requiredOwnQuestion(await this.desk.open(visitor, on.reference));
    const { fair, good_end: goodEnd, words } = body;
    await this.answers.here(
      visitor,
      on,
      { id, asks: 'two-questions' },
      { fair, goodEnd, worse: [], ...given({ words }) },
    );
    return this.show(visitor, on.reference);
  }

  /** Has the two questions sent to somebody at the public body, once. */
  @Post('body-question')
  @HttpCode(200)
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async askBody(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: BodyQuestionBody) {
    await this.acts.body.ask(visitor, on, body.correspondent);
    return this.show(visitor, on.reference);
  }

  /** Begins a new case that follows this one, once it can be opened again no more. */
  @Post('following-case')
  @OpenTo(...CASE_WORKERS)
  async follow(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: FollowingCaseBody) {
    return { reference: await this.acts.following.open(visitor, on, body.account) };
  }
}

const accountIn = (body: ClosingAccountBody): ClosingAccount => ({
  objectives: (body.objectives ?? []).map(({ id, result, words }) => ({ id, result, ...given({ words }) })),
  changes: body.changes,
  ...given({
    restoredGbp: body.restored_gbp,
    lessons: body.lessons,
    cause: body.cause,
    causeWords: body.cause_words,
  }),
});
