import { formatDay } from '../../domain/calendar/day.js';
import type { EscalationToday } from './escalation-today.js';
import type { EscalationRecord } from './escalation.record.js';

const consentOf = (row: EscalationRecord) => ({
  asked_groups: row.askedGroups,
  agreed_groups: row.agreedGroups,
  consented_on: row.consentedOn,
  consent_words: row.consentWords,
});

const sendingOf = (row: EscalationRecord) => ({
  letter: row.letterId,
  to_name: row.toName,
  to_email: row.toEmail,
  way: row.way,
  sent_words: row.sentWords,
  sent_on: row.sentOn,
});

const answerOf = (row: EscalationRecord) => ({
  arrived_on: row.arrivedOn,
  acknowledged_on: row.acknowledgedOn,
  taken_up_on: row.takenUpOn,
  their_reference: row.theirReference,
  answer_by: row.answerBy,
  outcome: row.outcome,
  ended_on: row.endedOn,
  words: row.words,
});

/** A step further for programs: days are `2026-11-20`, instants end in `Z`. `next` is what it waits for, or asks of people, today. */
export const escalationRepresentation = ({ row, next, day, mails, moves, bundle }: EscalationToday) => ({
  id: row.id,
  route: row.route,
  state: row.state,
  next,
  next_day: day === undefined ? null : formatDay(day),
  group: row.groupId,
  why: row.why,
  against: row.overridden,
  because: row.overriddenBecause,
  ...consentOf(row),
  ...sendingOf(row),
  ...answerOf(row),
  bundle: bundle?.id ?? null,
  mails: mails.map(({ id, at }) => ({ id, at: at.toISOString(), is_read: row.readMails.includes(id) })),
  moves,
  recorded_at: row.recordedAt.toISOString(),
});
