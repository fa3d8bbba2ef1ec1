import { formatDay, type Day } from '../../domain/calendar/day.js';
import type { EscalationToday } from './escalation-desk.js';

const dayOrNull = (day: Day | undefined): string | null => (day === undefined ? null : formatDay(day));

/** A step further for programs: days are `2026-11-20`, instants end in `Z`. `next` is what it waits for, or asks of people, today. */
export const escalationRepresentation = ({
  row,
  state,
  days,
  next,
  day,
  mails,
  moves,
  bundle,
}: EscalationToday) => ({
  id: row.id,
  route: row.route,
  state,
  next,
  next_day: dayOrNull(day),
  group: row.groupId,
  why: row.why,
  against: row.overridden,
  because: row.overriddenBecause,
  agreed_groups: row.agreedGroups,
  asked_groups: row.askedGroups,
  consented_on: row.consentedOn,
  consent_words: row.consentWords,
  letter: row.letterId,
  bundle: bundle?.id ?? null,
  to_name: row.toName,
  to_email: row.toEmail,
  way: row.way,
  sent_words: row.sentWords,
  sent_on: dayOrNull(days.sentOn),
  arrived_on: dayOrNull(days.arrivedOn),
  acknowledged_on: dayOrNull(days.acknowledgedOn),
  taken_up_on: dayOrNull(days.takenUpOn),
  their_reference: row.theirReference,
  answer_by: dayOrNull(days.answerBy),
  outcome: row.outcome,
  ended_on: dayOrNull(days.endedOn),
  words: row.words,
  mails: mails.map(({ id, at }) => ({
    id,
    at: at.toISOString(),
    is_read: row.readMails.includes(id),
  })),
  moves,
  recorded_at: row.recordedAt.toISOString(),
});
