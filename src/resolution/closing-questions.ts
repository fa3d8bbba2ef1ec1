import { dayAt, formatDay, parseDay, type Day } from '../domain/calendar/day.js';
import type { AskedAfter, QuestionState } from '../domain/resolution/closing-question.js';
import type { CaseRecord } from '../casework/case.record.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { ClosingQuestionRecord } from './closing-question.record.js';

const dayOf = (instant: Date | null): Day | undefined => (instant === null ? undefined : dayAt(instant));

/** A question as the rules look at it. */
export const stateOf = ({
  asks,
  dueOn,
  askedAt,
  chasedAt,
  answeredAt,
  endedAt,
}: ClosingQuestionRecord): QuestionState => ({
  asks,
  dueOn: parseDay(dueOn),
  askedOn: dayOf(askedAt),
  chasedOn: dayOf(chasedAt),
  isAnswered: answeredAt !== null,
  isEnded: endedAt !== null,
});

/** What was asked after the closing that holds, the earliest first; nothing of an open case. */
export async function questionsOf(
  { manager }: Reading,
  { id: caseId, closedOn }: Pick<CaseRecord, 'id' | 'closedOn'>,
): Promise<ClosingQuestionRecord[]> {
  if (closedOn === null) return [];
  return manager.find(ClosingQuestionRecord, {
    where: { caseId, closedOn },
    order: { dueOn: 'ASC', id: 'ASC' },
  });
}

export interface NewQuestion extends Pick<ClosingQuestionRecord, 'side' | 'moment'> {
  readonly asks: AskedAfter;
  readonly dueOn: Day;
  readonly groupId: string | null;
  readonly correspondentId?: string;
  readonly roundOn?: Day;
}

/** A closed case. */
type Closed = Pick<CaseRecord, 'id' | 'programmeId'> & { readonly closedOn: string };

const freshQuestion = (
  { id: caseId, programmeId, closedOn }: Closed,
  { dueOn, roundOn, correspondentId, ...asked }: NewQuestion,
): ClosingQuestionRecord => ({
  ...asked,
  id: newId(),
  caseId,
  programmeId,
  audience: asked.side === 'group' ? 'group' : 'programme',
  closedOn,
  dueOn: formatDay(dueOn),
  roundOn: roundOn === undefined ? null : formatDay(roundOn),
  correspondentId: correspondentId ?? null,
  askedAt: null,
  chasedAt: null,
  toldAt: null,
  answeredAt: null,
  answeredHow: null,
  answeredBy: null,
  fair: null,
  goodEnd: null,
  worse: [],
  words: null,
  endedAt: null,
  endedBecause: null,
  linkedCaseId: null,
});

/** Puts questions on record, but for those that were asked for this closing before. */
export async function addQuestions(
  { manager }: Transaction,
  closed: Closed,
  asked: readonly NewQuestion[],
): Promise<void> {
  if (asked.length === 0) return;
  const rows = asked.map((each) => freshQuestion(closed, each));
  await manager.createQueryBuilder().insert().into(ClosingQuestionRecord).values(rows).orIgnore().execute();
}
