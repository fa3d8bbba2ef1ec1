import { formatDay, type Day } from '../../domain/calendar/day.js';
import type { RequestClocks } from '../../domain/correspondence/information/request-days.js';
import type { RequestToday } from './request-desk.js';

const dayOrNull = (day: Day | undefined): string | null => (day === undefined ? null : formatDay(day));

const clocksOf = (clocks: RequestClocks) =>
  Object.entries(clocks).map(([name, { rule, lastDay }]) => ({
    name,
    rule: rule.id,
    last_day: formatDay(lastDay),
  }));

/** A request for programs: days are `2026-11-20`, instants end in `Z`. `next` is what it waits for, or asks of people, today. */
export const requestRepresentation = ({ row, state, days, next, day, clocks, moves }: RequestToday) => ({
  id: row.id,
  state,
  next,
  next_day: dayOrNull(day),
  what: row.what,
  applicant: row.applicant,
  letter: row.letterId,
  review_letter: row.reviewLetterId,
  asked_on: formatDay(days.askedOn),
  received_on: dayOrNull(days.receivedOn),
  acknowledged_on: dayOrNull(days.acknowledgedOn),
  unclear_on: dayOrNull(days.unclearOn),
  extended_to: dayOrNull(days.extendedTo),
  answered_on: dayOrNull(days.answeredOn),
  review_asked_on: dayOrNull(days.reviewAskedOn),
  review_answered_on: dayOrNull(days.reviewAnsweredOn),
  complained_on: dayOrNull(days.complainedOn),
  settled_on: dayOrNull(days.settledOn),
  exemptions: row.exemptions,
  review_outcome: row.reviewOutcome,
  words: row.words,
  answer_document: row.answerDocumentId,
  clocks: clocksOf(clocks),
  moves,
  recorded_at: row.recordedAt.toISOString(),
});
