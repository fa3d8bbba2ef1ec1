import { addDays, type Day } from '../calendar/day.js';
import { COUNTS_FROM_THE_DAY_AFTER, type CountStep, type DerivationStep } from './derivation.js';

/** The first and the last of some days in a row. */
export interface DaySpan {
  readonly first: Day;
  readonly last: Day;
}

/**
 * The days about which a computation asked a calendar: a change of any other day cannot change it. Undefined where
 * every day counts.
 */
export function lookedAt(derivation: readonly DerivationStep[]): DaySpan | undefined {
  const days = derivation.flatMap(askedAbout);
  if (days.length === 0) return undefined;
  return { first: Math.min(...days) as Day, last: Math.max(...days) as Day };
}

function askedAbout(step: DerivationStep, _: number, all: readonly DerivationStep[]): Day[] {
  if (step.step === 'count') return 'calendar' in step.convention ? ends(step) : [];
  // A verdict that hangs on a calendar asks about the last day.
  if (step.step !== 'verdict' || step.calendarVersion === null) return [];
  return all.flatMap((other) => (other.step === 'result' ? [other.day] : []));
}

/** Of a time that the clock stood still, each day was asked about too. */
function ends({ convention, from, to }: CountStep): Day[] {
  const counted = COUNTS_FROM_THE_DAY_AFTER.has(convention.count) ? [addDays(from, 1), to] : [from, to];
  if (convention.count !== 'working-days-suspended') return counted;
  const held = [convention.stoppedFrom, addDays(convention.startedOn, -1)];
  return from === to ? held : [...held, ...counted];
}
