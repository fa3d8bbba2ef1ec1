import type { Day } from './day.js';

/** A day taken apart. `monthIndex` counts months from January of year 0; `date` is 1 to 31. */
export interface CivilDate {
  readonly monthIndex: number;
  readonly date: number;
}

// The civil calendar repeats every 400 years (146,097 days). Years are counted from 1 March, so that a
// leap day is the last of its year; 1 January 1970 is 719,468 days after 1 March of year 0.
const DAYS_PER_CYCLE = 146_097;
const YEARS_PER_CYCLE = 400;
const EPOCH_SHIFT = 719_468;

/** The month and date of a day, by integer sums alone. */
export function civilOf(day: Day): CivilDate {
  const shifted = day + EPOCH_SHIFT;
  const cycle = Math.floor(shifted / DAYS_PER_CYCLE);
  const dayOfCycle = shifted - cycle * DAYS_PER_CYCLE;
  const leapDays =
    Math.floor(dayOfCycle / 1460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096);
  const year = Math.floor((dayOfCycle - leapDays) / 365);
  const dayOfYear = dayOfCycle - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return {
    monthIndex: (year + cycle * YEARS_PER_CYCLE) * 12 + monthFromMarch + 2,
    date: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** The first day of the month with this index. */
export function firstOfMonth(monthIndex: number): Day {
  const fromMarch = monthIndex - 2;
  const year = Math.floor(fromMarch / 12);
  const cycle = Math.floor(year / YEARS_PER_CYCLE);
  const yearOfCycle = year - cycle * YEARS_PER_CYCLE;
  const dayOfYear = Math.floor((153 * (fromMarch - year * 12) + 2) / 5);
  const dayOfCycle =
    yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear;
  return (cycle * DAYS_PER_CYCLE + dayOfCycle - EPOCH_SHIFT) as Day;
}

const monthLength = (monthIndex: number): number => firstOfMonth(monthIndex + 1) - firstOfMonth(monthIndex);

export const yearOf = (day: Day): number => Math.floor(civilOf(day).monthIndex / 12);

/** Does the month `months` after that of `start` have a day with the same number? */
export function hasCorrespondingDate(start: Day, months: number): boolean {
  const { monthIndex, date } = civilOf(start);
  return date <= monthLength(monthIndex + months);
}

/**
 * The corresponding-date rule (*Dodds v Walker* [1981] 1 WLR 1027): the same-numbered day of the later month,
 * or that month's last day where it has no such day. `start` itself is not counted.
 */
export function monthsAfter(start: Day, months: number): Day {
  const { monthIndex, date } = civilOf(start);
  const first = firstOfMonth(monthIndex + months);
  return (first + Math.min(date, monthLength(monthIndex + months)) - 1) as Day;
}

/**
 * The last day of `months` months of which `start` is the first day: the day before the same-numbered day, or
 * the month's last day where it has no such day. Not {@link monthsAfter} less one: that is a day short then.
 */
export function monthsBeginningWith(start: Day, months: number): Day {
  const { monthIndex, date } = civilOf(start);
  const first = firstOfMonth(monthIndex + months);
  return (first + Math.min(date - 1, monthLength(monthIndex + months)) - 1) as Day;
}

/** The latest day from which {@link monthsAfter} ends on or before `end`. */
export function latestStartOfMonths(end: Day, months: number): Day {
  const { monthIndex, date } = civilOf(end);
  const length = monthLength(monthIndex - months);
  // Every day of a month that starts a period reaches at most the end of the later month.
  const latest = date === monthLength(monthIndex) ? length : Math.min(date, length);
  return (firstOfMonth(monthIndex - months) + latest - 1) as Day;
}
