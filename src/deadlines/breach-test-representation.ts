import { argumentRepresentation } from './argument-representation.js';
import type { BreachTest } from '../domain/breaches/breach-test.js';
import { formatDay } from '../domain/calendar/day.js';

/** The result of a breach test as programs read it. Days are `2026-11-20`. */
export const breachTestRepresentation = ({ promise, commitments, ...test }: BreachTest) => ({
  result: test.result,
  promise: promise ? { source: promise.source, name: promise.name, strength: promise.strength } : null,
  given_days: test.givenDays ?? null,
  promised_days: test.promisedDays ?? null,
  shortfall_days: test.shortfallDays ?? null,
  due_on: test.dueOn === undefined ? null : formatDay(test.dueOn),
  commitments: commitments.map(({ document, text, clause }) => ({ document, text, clause: clause ?? null })),
  missing: test.missing,
  sentences: test.sentences,
  ...argumentRepresentation(test),
});
