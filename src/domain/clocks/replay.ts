import type { Day } from '../calendar/day.js';
import type { Convention, Rule } from '../deadlines/rule.js';
import type { ClockStep } from './clock-change.js';

/** A rule as its ledger makes it run now. */
export interface Replayed {
  readonly rule: Rule;
  /** The first day that does not count, while the clock stands still. That time is in no sum until it is over. */
  readonly suspendedOn?: Day;
}

interface Run {
  /** Finished stops and extensions, in order. */
  readonly moves: readonly Convention[];
  readonly stoppedFrom?: Day;
}

const isRoll = ({ count }: Convention): boolean => count === 'roll-next' || count === 'roll-previous';

/** A rule that is counted in working days stops in working days of the same calendar; every other, in days. */
function stopOf({ arithmetic: [first] }: Rule, stoppedFrom: Day, startedOn: Day): Convention {
  return first && 'calendar' in first && 'days' in first
    ? { count: 'working-days-suspended', stoppedFrom, startedOn, calendar: first.calendar }
    : { count: 'days-suspended', stoppedFrom, startedOn };
}

function next(rule: Rule, { moves, stoppedFrom }: Run, step: ClockStep): Run {
  if (step.change === 'suspended') return { moves, stoppedFrom: stoppedFrom ?? step.from };
  if (step.change === 'extended')
    return stoppedFrom === undefined
      ? { moves: [...moves, { count: 'extended-to', extendedTo: step.to, by: 'rule' }] }
      : { moves, stoppedFrom };
  // No time between the two changes nothing.
  return stoppedFrom === undefined || step.on <= stoppedFrom
    ? { moves }
    : { moves: [...moves, stopOf(rule, stoppedFrom, step.on)] };
}

/** Rolls close the time that the rule counts, and again what was counted after more was given; never a day that was given. */
function arithmeticOf(arithmetic: readonly Convention[], moves: readonly Convention[]): Convention[] {
  const rolls = arithmetic.filter(isRoll);
  const counted = arithmetic.filter((convention) => !isRoll(convention));
  const parts: Convention[][] = [counted];
  for (const move of moves) {
    if (move.count === 'extended-to') parts.push([move]);
    else parts.at(-1)?.push(move);
  }
  return parts.flatMap((part) =>
    part.length === 1 && part[0]?.count === 'extended-to' ? part : [...part, ...rolls],
  );
}

/**
 * The rule as it runs after these changes, which are in the order of the ledger. Pure: the same ledger always gives the
 * same sum. A limit is never moved by a ledger, whatever stands in it.
 */
export function replay(rule: Rule, steps: readonly ClockStep[]): Replayed {
  if (rule.kind === 'limit' || rule.kind === 'world') return { rule };
  const { moves, stoppedFrom } = steps.reduce<Run>((run, step) => next(rule, run, step), { moves: [] });
  const suspended = stoppedFrom === undefined ? {} : { suspendedOn: stoppedFrom };
  if (moves.length === 0) return { rule, ...suspended };
  return { rule: { ...rule, arithmetic: arithmeticOf(rule.arithmetic, moves) }, ...suspended };
}
