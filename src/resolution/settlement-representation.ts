import { formatDay, type Day } from '../domain/calendar/day.js';
import type { Decider } from './offers/offers-of-case.js';
import type { OfferToday, UndertakingToday } from './settlement-desk.js';

const dayOrNull = (day: Day | undefined): string | null => (day === undefined ? null : formatDay(day));

const deciderRepresentation = ({ side, groupId, state, decision }: Decider) => ({
  side,
  group: groupId,
  state,
  decided_on: decision?.decidedOn ?? null,
  how: decision?.how ?? null,
  words: decision?.words ?? null,
});

/** An offer for programs. Days are `2026-11-20`, instants end in `Z`. `state` is that of today: `lapsed` is worked out. */
export const offerRepresentation = ({ row, days, state, deciders, moves }: OfferToday) => ({
  id: row.id,
  by: row.offeredBy,
  what: row.what,
  state,
  offered_on: formatDay(days.offeredOn),
  until: dayOrNull(days.until),
  withdrawn_on: dayOrNull(days.withdrawnOn),
  withdrawn_because: row.withdrawnBecause,
  objectives: row.objectiveIds,
  answers: row.answersId,
  group: row.groupId,
  decisions: deciders.map(deciderRepresentation),
  open_decisions: moves,
  recorded_at: row.recordedAt.toISOString(),
});

/** An undertaking for programs. `state` and `next` are those of today. */
export const undertakingRepresentation = ({ row, days, state, next, moves, chaser }: UndertakingToday) => ({
  id: row.id,
  owed_by: row.owedBy,
  what: row.what,
  state,
  next,
  source: row.source,
  offer: row.offerId,
  agreed_on: formatDay(days.agreedOn),
  due_on: dayOrNull(days.dueOn),
  look_on: dayOrNull(days.lookOn),
  performed_on: dayOrNull(days.performedOn),
  broken_on: dayOrNull(days.brokenOn),
  ended_on: dayOrNull(days.endedOn),
  words: row.words,
  document: row.documentId,
  chaser_letter: chaser?.id ?? null,
  group: row.groupId,
  moves,
  recorded_at: row.recordedAt.toISOString(),
});
