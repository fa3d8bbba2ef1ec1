import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { CASE_READERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import type { OnVersion } from '../../case-commands.js';
import { CaseFiles } from '../../case-files.js';
import { OnCaseVersion, OnItemVersion, type OnItem } from '../../precondition.js';
import type { PlanCheckRecord } from './plan-check.record.js';
import { PlanChecks } from './plan-checks.js';
import { CheckAnswerBody, PlanCheckBody } from './plan-checks.dto.js';

/** What a group asked about its plan, and what a caseworker said, for programs. */
@Controller('api/v1/cases/:reference/plan-checks')
@ApiTags('cases')
@ApiBearerAuth()
export class PlanChecksController {
  constructor(
    private readonly files: CaseFiles,
    private readonly checks: PlanChecks,
  ) {}

  /** Oldest first. Those with `answer` null wait for a caseworker. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { plan } = await this.files.open(visitor, reference);
    return { items: plan.checks.map(checkRepresentation), next_cursor: null };
  }

  /** “Please check my plan.” 409 while an earlier question waits. */
  @Post()
  @OpenTo('party')
  async ask(
    @AskedBy() visitor: Visitor,
    @OnCaseVersion() on: OnVersion,
    @Body() { question }: PlanCheckBody,
  ) {
    await this.checks.ask(visitor, on, question);
    return this.list(visitor, on.reference);
  }

  /** The group hears by mail that there is an answer. */
  @Post(':id/answer')
  @HttpCode(200)
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async answer(
    @AskedBy() visitor: Visitor,
    @OnItemVersion() on: OnItem,
    @Body() { answer, comments }: CheckAnswerBody,
  ) {
    const said = { answer, comments: Object.assign({}, comments) };
    await this.checks.answer(visitor, on, on.itemId, said);
    return this.list(visitor, on.reference);
  }
}

const checkRepresentation = (check: PlanCheckRecord) => ({
  id: check.id,
  group: check.groupId,
  question: check.question,
  asked_at: check.recordedAt.toISOString(),
  answer: check.answer,
  comments: check.comments,
  answered_at: check.answeredAt?.toISOString() ?? null,
});
