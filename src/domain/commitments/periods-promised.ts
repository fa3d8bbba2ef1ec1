import type { Day } from '../calendar/day.js';
import type { BreachType } from './breach-type.js';
import { standingOn } from './in-force.js';
import type { LocalPeriod, LocalPeriodKind } from './local-compact.js';
import { countOf } from './wording.js';

interface PromisedPeriod {
  readonly words: string;
  readonly breachTypes: readonly BreachType[];
}

/** The numbers that measure a kind of breach, as promises; the days of a dispute are said elsewhere. */
const PROMISED: Readonly<Partial<Record<LocalPeriodKind, (count: number) => PromisedPeriod>>> = {
  'consultation-weeks': (count) => ({
    words: `Give ${countOf(count, 'week')} to answer a consultation.`,
    breachTypes: ['short-consultation'],
  }),
  'notice-months': (count) => ({
    words: `Give ${countOf(count, 'month')} of notice before funding ends or changes.`,
    breachTypes: ['short-notice'],
  }),
};

/** The numbers that held on `on`, or all where the day is not known. */
export const periodsPromised = (periods: readonly LocalPeriod[], on: Day | undefined): PromisedPeriod[] =>
  periods.flatMap(({ kind, count, inForce }) => {
    const promised = PROMISED[kind]?.(count);
    return promised && (on === undefined || standingOn(on, inForce) !== 'not-held') ? [promised] : [];
  });
