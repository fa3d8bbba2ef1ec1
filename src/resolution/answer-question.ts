import { Injectable } from '@nestjs/common';
import { CaseCommands, type CaseChange, type OnVersion } from '../casework/case-commands.js';
import { toldTo } from '../casework/steps/plan-items.js';
import { dayAt } from '../domain/calendar/day.js';
import { DomainError } from '../domain/domain-error.js';
import {
  questionStanding,
  takesAnswer,
  type AskedAfter,
  type QuestionStanding,
  type Rating,
} from '../domain/resolution/closing-question.js';
import { WORSE_WORDS, type Worse } from '../domain/resolution/watch.js';
import type { Visitor } from '../identity/visitor.js';
import { GATEKEEPER, isStaff } from '../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import type { OutboxEvent } from '../platform/outbox/outbox-event.js';
import { ClosingQuestionRecord, type QuestionAnsweredHow } from './closing-question.record.js';
import { questionsOf, stateOf } from './closing-questions.js';

export const QUESTION_ANSWERED = 'closing-question-answered';

export type QuestionAnswered = OutboxEvent & { readonly caseId: string; readonly questionId: string };

/** What somebody answered: to the two questions, or what is worse than before; none of it where nothing is. */
export interface QuestionAnswer {
  readonly fair?: Rating;
  readonly goodEnd?: Rating;
  readonly worse: readonly Worse[];
  readonly words?: string;
}

/** A question on the page of a case, as somebody sends it. */
export interface AskedHere {
  readonly id: string;
  readonly asks: AskedAfter;
}

const WHY_NOT: Readonly<Partial<Record<QuestionStanding, string>>> = {
  answered: 'This was answered already. We take one answer.',
  ended: 'We ask this no more.',
  ahead: 'This is not asked yet.',
};

/** The question takes no answer now. */
export class QuestionClosedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'question-closed';

  constructor(readonly standing: QuestionStanding) {
    super(WHY_NOT[standing] ?? 'The time to answer is over.');
  }
}

export function requireOpenQuestion(question: ClosingQuestionRecord, now: Date): void {
  const state = stateOf(question);
  const today = dayAt(now);
  if (!takesAnswer(state, today)) throw new QuestionClosedError(questionStanding(state, today));
}

/** Takes answers: by the link of a mail, on the page of the case, and by voice. Each question takes one. */
@Injectable()
export class AnswerQuestion {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: CaseCommands,
  ) {}

  /** Who has the link needs no account. Throws {@link QuestionClosedError} and `NotFoundHereError`. */
  byLink(id: string, answer: QuestionAnswer): Promise<void> {
    return this.unitOfWork.run(GATEKEEPER, async (tx) => {
      await take(tx, id, answer, 'by-link');
    });
  }

  /** Ends the watch on behalf of whoever has the link. Throws `NotFoundHereError`. */
  stopByLink(id: string): Promise<void> {
    return this.unitOfWork.run(GATEKEEPER, async (tx) => {
      const { caseId, programmeId, groupId } = await lockedQuestion(tx, id);
      if (groupId === null) throw new NotFoundHereError();
      await endWatch(tx, caseId, groupId);
      tx.audit({
        chain: caseId,
        action: 'watch-stopped',
        subjectType: 'case',
        subjectId: caseId,
        programmeId,
        details: { group: groupId },
      });
    });
  }

  /** Throws {@link QuestionClosedError}, `CaseChangedError` and `NotFoundHereError`. */
  here(visitor: Visitor, on: OnVersion, asked: AskedHere, answer: QuestionAnswer): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const questions = await questionsOf(tx, record);
      const found = questions.find(({ id, asks }) => id === asked.id && asks === asked.asks);
      if (!found) throw new NotFoundHereError();
      const question = await take(tx, found.id, answer, isStaff(tx.actor) ? 'by-voice' : 'here');
      return changeOf(question, answer);
    });
  }
}

/** Nobody of this group is asked on this case any more. */
export async function endWatch(
  { manager, now }: Transaction,
  caseId: string,
  groupId: string,
): Promise<void> {
  await manager.query(
    `update closing_question set ended_at = $3, ended_because = 'stopped'
     where case_id = $1 and group_id = $2 and asks = 'check-in' and answered_at is null and ended_at is null`,
    [caseId, groupId, now],
  );
}

async function lockedQuestion({ manager }: Transaction, id: string): Promise<ClosingQuestionRecord> {
  const found = await manager.findOne(ClosingQuestionRecord, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!found) throw new NotFoundHereError();
  return found;
}

async function take(
  tx: Transaction,
  id: string,
  { fair, goodEnd, worse, words }: QuestionAnswer,
  how: QuestionAnsweredHow,
): Promise<ClosingQuestionRecord> {
  const question = await lockedQuestion(tx, id);
  requireOpenQuestion(question, tx.now);
  const { caseId, programmeId } = question;
  const answered = {
    answeredAt: tx.now,
    answeredHow: how,
    answeredBy: tx.actor.accountId ?? null,
    fair: fair ?? null,
    goodEnd: goodEnd ?? null,
    worse: [...worse],
    words: words ?? null,
  };
  await tx.manager.update(ClosingQuestionRecord, { id }, answered);
  const event: QuestionAnswered = { type: QUESTION_ANSWERED, programmeId, caseId, questionId: id };
  tx.publish(event);
  return Object.assign(question, answered);
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const SENTENCES: Readonly<Record<AskedAfter, (worse: readonly Worse[]) => string>> = {
  'two-questions': () => 'The two questions about how the case went were answered.',
  'check-in': (worse) =>
    worse.length === 0
      ? 'The group says that nothing got worse since the case was closed.'
      : `The group says that something got worse since the case was closed: ${worse.map((each) => lowered(WORSE_WORDS[each])).join('; ')}.`,
};

/** What the timeline and the audit are told of an answer. */
export const changeOf = (
  { id, asks, audience, groupId, answeredHow }: ClosingQuestionRecord,
  { worse }: Pick<QuestionAnswer, 'worse'>,
): CaseChange => ({
  action: 'closing-question-answered',
  kind: 'closed',
  text: SENTENCES[asks](worse),
  audience,
  ...toldTo(groupId),
  details: { question: id, how: answeredHow },
});
