import type { Day } from './day.js';

/**
 * Which days are worked, as an index over a table of years. Every question is answered in constant time;
 * a question about a day outside the table throws `BeyondCalendarError`, never a guess.
 */
export interface WorkingCalendar {
  readonly id: 'england-and-wales' | 'scotland' | 'northern-ireland' | 'any-uk' | 'court';
  /** Which table of holidays, and of closure days, this index was made from. */
  readonly version: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
  isWorkingDay(day: Day): boolean;
  /** Why the day is not worked: `Saturday`, `Good Friday`, …; undefined on a working day. */
  closedBecause(day: Day): string | undefined;
  /** The `count`-th working day after `day`; `day` itself is never counted. `count` ≥ 1. */
  nthWorkingDayAfter(day: Day, count: number): Day;
  /** How many days are worked from `first` up to `end`, which is left out; 0 where `end` is not later. */
  workingDaysBetween(first: Day, end: Day): number;
  /** The first working day on or after `day`. */
  nextWorkingDay(day: Day): Day;
  /** The last working day on or before `day`. */
  previousWorkingDay(day: Day): Day;
}
