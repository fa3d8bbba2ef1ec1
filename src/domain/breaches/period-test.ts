import { addDays, writeDay, type Day } from '../calendar/day.js';
import { monthsAfter } from '../calendar/months.js';
import { writePeriod, type Period } from '../commitments/period.js';
import type { BoundPromise } from '../commitments/promise.js';
import { countOf } from '../commitments/wording.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { BreachResult, Finding } from './breach-test.js';

/** A stretch of days that a body gave, to be measured by a promise. */
export interface GivenTime {
  /** The day it began; it is not counted itself (rules.md, A1 and A3). */
  readonly from: Day;
  /** The last full day of it. */
  readonly until: Day;
  /** One day less than promised is borderline: the law does not say whether that day counts. */
  readonly oneDayIsBorderline: boolean;
  /** `You were given 31 days.`; the days are negative where it ended before it began. */
  readonly said: (days: number) => string;
  /** When reasons were published, if they were. */
  readonly reasonsOn?: Day;
  /** The last day on which reasons were in time. */
  readonly reasonsBy: Day;
}

/** The earliest end that keeps a promise of `period` counted from `from`. */
export const promisedUntil = (from: Day, { unit, count }: Period): Day =>
  unit === 'days' ? addDays(from, count) : monthsAfter(from, count);

const reasonGiven = ({ reasonsOn, reasonsBy }: GivenTime): boolean =>
  reasonsOn !== undefined && reasonsOn <= reasonsBy;

function resultOf(shortfall: number, given: GivenTime): BreachResult {
  if (shortfall <= 0) return 'kept';
  if (shortfall === 1 && given.oneDayIsBorderline) return 'borderline';
  return reasonGiven(given) ? 'short-with-reason' : 'short-without-reason';
}

function reasonSentence(given: GivenTime): string {
  if (reasonGiven(given)) return 'A reason was published. Read it: does it explain why the time was short?';
  return given.reasonsOn === undefined
    ? 'No reason was published, as far as we know.'
    : `A reason was published only on ${writeDay(given.reasonsOn)}. That was too late to count.`;
}

const VERB: Readonly<Record<BoundPromise['strength'], string>> = {
  promise: 'promises',
  guidance: 'asks for',
  principle: 'asks for',
};

const promiseSentence = (promise: BoundPromise, period: Period, dueOn: Day): string =>
  `${promise.name} ${VERB[promise.strength]} at least ${writePeriod(period)}: until ${writeDay(dueOn)}.`;

const OUTCOME: Readonly<Partial<Record<BreachResult, string>>> = {
  kept: 'That is long enough.',
  borderline: 'That is on the very line. It is enough only if the first day and the last day both count.',
};

function measureSentences(result: BreachResult, shortfall: number, given: GivenTime): string[] {
  const outcome = OUTCOME[result];
  return outcome ? [outcome] : [`That is ${countOf(shortfall, 'day')} short.`, reasonSentence(given)];
}

const guidanceSentence = (promise: BoundPromise): string[] =>
  promise.strength === 'guidance'
    ? ['This is guidance. The body must take it into account. It is not a promise made to you.']
    : [];

/** What was given, measured by a promise with a period. */
export function measure(given: GivenTime, promise: BoundPromise, period: Period): Finding {
  const dueOn = promisedUntil(given.from, period);
  const givenDays = given.until - given.from;
  const shortfall = dueOn - given.until;
  const result = resultOf(shortfall, given);
  return {
    result,
    promise,
    givenDays: Math.max(givenDays, 0),
    promisedDays: dueOn - given.from,
    dueOn,
    ...(shortfall > 0 && { shortfallDays: shortfall }),
    missing: result === 'short-without-reason' && given.reasonsOn === undefined ? REASONS : [],
    sentences: [
      given.said(givenDays),
      promiseSentence(promise, period, dueOn),
      ...measureSentences(result, shortfall, given),
      ...guidanceSentence(promise),
      ...(promise.caution ? [promise.caution] : []),
    ],
  };
}

const REASONS: readonly FactKind[] = ['rationale-published'];
