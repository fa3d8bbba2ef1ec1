import { Injectable } from '@nestjs/common';
import { CaseRecord } from '../casework/case.record.js';
import { toldTo } from '../casework/steps/plan-items.js';
import { actingFor } from '../platform/database/acting-for.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { EventHandler } from '../platform/outbox/outbox-event.js';
import { Timeline } from '../timeline/timeline.js';
import { changeOf, QUESTION_ANSWERED, type QuestionAnswered } from './answer-question.js';
import { ClosingQuestionRecord } from './closing-question.record.js';
import { LinkedCases } from './linked-cases.js';
import { TellOfWatch } from './watch/tell-of-watch.js';

const BECAUSE = 'The group said that something got worse since the earlier case was closed.';
const NO_WORDS = 'The group gave no words.';

/** After an answer: what came by a link is told to the case, and what got worse becomes a case of its own. */
@Injectable()
export class FollowAnswer implements EventHandler {
  readonly type = QUESTION_ANSWERED;

  constructor(
    private readonly timeline: Timeline,
    private readonly linked: LinkedCases,
    private readonly watch: TellOfWatch,
  ) {}

  async handle(tx: Transaction, { questionId }: QuestionAnswered): Promise<void> {
    const question = await tx.manager.findOneByOrFail(ClosingQuestionRecord, { id: questionId });
    if (question.answeredHow === 'by-link') await this.tell(await asAnswered(tx, question), question);
    if (question.worse.length > 0 && question.linkedCaseId === null) await this.openCase(tx, question);
  }

  /** What was answered on the page of the case stands on its timeline by then. */
  private async tell(tx: Transaction, question: ClosingQuestionRecord): Promise<void> {
    const { caseId, programmeId, audience, groupId } = question;
    const { action, kind, text, details = {} } = changeOf(question, question);
    await this.timeline.add(tx, { caseId, programmeId, audience, kind, text, ...toldTo(groupId) });
    tx.audit({ chain: caseId, action, subjectType: 'case', subjectId: caseId, programmeId, details });
  }

  /** For a person to look at: nothing is said to anybody outside. Where the case was opened again, it goes on there. */
  private async openCase(tx: Transaction, question: ClosingQuestionRecord): Promise<void> {
    const earlier = await tx.manager.findOneByOrFail(CaseRecord, { id: question.caseId });
    if (earlier.closedOn === null) {
      await this.watch.tell(tx, { caseId: earlier.id, about: question.id, news: 'worse-here' });
      return;
    }
    const { id } = await this.linked.open(tx, earlier, {
      groupId: question.groupId,
      title: `Worse since case ${earlier.reference} was closed`,
      account: `${changeOf(question, question).text}\n\n${question.words ?? NO_WORDS}`,
      breachType: 'other',
      because: BECAUSE,
      news: 'worse',
    });
    await tx.manager.update(ClosingQuestionRecord, { id: question.id }, { linkedCaseId: id });
  }
}

/** A public body answers by its link and by nothing else. */
const asAnswered = async (
  tx: Transaction,
  { side, caseId }: Pick<ClosingQuestionRecord, 'side' | 'caseId'>,
): Promise<Transaction> => (side === 'body' ? actingFor(tx, { kind: 'respondent', caseId }) : tx);
