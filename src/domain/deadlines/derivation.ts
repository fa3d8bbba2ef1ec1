import type { Day } from '../calendar/day.js';
import { civilOf, hasCorrespondingDate } from '../calendar/months.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { calendarOf, type Setting } from './conventions.js';
import type { Convention, Rule } from './rule.js';
import type { Finding } from './verdicts.js';

export interface SkippedDay {
  readonly day: Day;
  /** `Saturday`, `Good Friday`, `St Andrew’s Day in Scotland`, … */
  readonly because: string;
}

/** The trigger, and whether counting calls it day 0 or day 1. */
export interface StartStep {
  readonly step: 'start';
  readonly day: Day;
  readonly dayNumber: 0 | 1;
}

/** One convention at work: from where to where, and over which days. */
export interface CountStep {
  readonly step: 'count';
  readonly convention: Convention;
  readonly from: Day;
  readonly to: Day;
  /** Days passed over, in the order met; empty where every day counts. */
  readonly skipped: readonly SkippedDay[];
  /** The later month has no such date, so the period ends on that month's last day. */
  readonly noSuchDate: boolean;
}

export interface ResultStep {
  readonly step: 'result';
  readonly day: Day;
}

export interface VerdictStep extends Finding {
  readonly step: 'verdict';
}

export type DerivationStep = StartStep | CountStep | ResultStep | VerdictStep;

const IS_DAY_ONE: ReadonlySet<Convention['count']> = new Set([
  'days-beginning-with',
  'months-beginning-with',
  'working-days-beginning-with',
]);

export function startStep({ arithmetic }: Rule, trigger: Day): StartStep {
  const [first] = arithmetic;
  return { step: 'start', day: trigger, dayNumber: first && IS_DAY_ONE.has(first.count) ? 1 : 0 };
}

export const countStep = (convention: Convention, from: Day, to: Day, setting: Setting): CountStep => ({
  step: 'count',
  convention,
  from,
  to,
  skipped: skippedDays(convention, from, to, setting),
  noSuchDate: lacksDate(convention, from, to),
});

const NOTHING: readonly SkippedDay[] = [];

/** These never ask about the day that they count from. */
export const COUNTS_FROM_THE_DAY_AFTER: ReadonlySet<Convention['count']> = new Set([
  'nth-working-day-after',
  'working-days-suspended',
]);

function skippedDays(convention: Convention, from: Day, to: Day, setting: Setting): readonly SkippedDay[] {
  if (!('calendar' in convention) || from === to) return NOTHING;
  const first = COUNTS_FROM_THE_DAY_AFTER.has(convention.count) ? from + 1 : from;
  return closedDays(calendarOf(convention.calendar, setting), first as Day, to);
}

/** What was counted, in order: a rule with this arithmetic leads to the same day on the same calendars. */
export const conventionsOf = (derivation: readonly DerivationStep[]): Convention[] =>
  derivation.flatMap((step) => (step.step === 'count' ? [step.convention] : []));

/** The days not worked from `first` up to `end`, which is left out; in either direction. */
function closedDays(calendar: WorkingCalendar, first: Day, end: Day): SkippedDay[] {
  const skipped: SkippedDay[] = [];
  const step = end < first ? -1 : 1;
  for (let day = first; day !== end; day = (day + step) as Day) {
    const because = calendar.closedBecause(day);
    if (because !== undefined) skipped.push({ day, because });
  }
  return skipped;
}

function lacksDate(convention: Convention, from: Day, to: Day): boolean {
  switch (convention.count) {
    case 'months-after':
      return civilOf(from).date !== civilOf(to).date;
    case 'months-beginning-with':
      return !hasCorrespondingDate(from, convention.months);
    default:
      return false;
  }
}
