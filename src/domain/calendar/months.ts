import type { Day } from './day.js';

/** A day taken apart. `monthIndex` counts months from January of year 0; `date` is 1 to 31. */
export interface CivilDate {
  readonly monthIndex: number;
  readonly date: number;
}

// The civil calendar repeats every 400 years (146,097 days), so the first days of their 4,800 months are all there is to
// know. 1 January 1970 is 719,528 days after 1 January of year 0.
const DAYS_PER_CYCLE = 146_097;
const MONTHS_PER_CYCLE = 4_800;
const AVERAGE_MONTH = DAYS_PER_CYCLE / MONTHS_PER_CYCLE;
const EPOCH_SHIFT = 719_528;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FEBRUARY = 1;

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Entry i: how many days of the cycle there are before its i-th month. */
const DAYS_BEFORE = daysBeforeMonths();

function daysBeforeMonths(): Int32Array {
  const before = new Int32Array(MONTHS_PER_CYCLE + 1);
  for (let month = 0; month < MONTHS_PER_CYCLE; month += 1) {
    const ofYear = month % 12;
    const leapDay = ofYear === FEBRUARY && isLeapYear((month - ofYear) / 12) ? 1 : 0;
    before[month + 1] = before[month]! + LENGTHS[ofYear]! + leapDay;
  }
  return before;
}

/** The month and date of a day, by integer sums alone. */
export function civilOf(day: Day): CivilDate {
  const shifted = day + EPOCH_SHIFT;
  const cycle = Math.floor(shifted / DAYS_PER_CYCLE);
  const dayOfCycle = shifted - cycle * DAYS_PER_CYCLE;
  // By the average month we come to the month itself or to its neighbour.
  let month = Math.floor(dayOfCycle / AVERAGE_MONTH);
  if (DAYS_BEFORE[month]! > dayOfCycle) month -= 1;
  else if (DAYS_BEFORE[month + 1]! <= dayOfCycle) month += 1;
  return { monthIndex: cycle * MONTHS_PER_CYCLE + month, date: dayOfCycle - DAYS_BEFORE[month]! + 1 };
}

/** The first day of the month with this index. */
export function firstOfMonth(monthIndex: number): Day {
  const cycle = Math.floor(monthIndex / MONTHS_PER_CYCLE);
  const month = monthIndex - cycle * MONTHS_PER_CYCLE;
  return (cycle * DAYS_PER_CYCLE + DAYS_BEFORE[month]! - EPOCH_SHIFT) as Day;
}

const monthLength = (monthIndex: number): number => firstOfMonth(monthIndex + 1) - firstOfMonth(monthIndex);

export const yearOf = (day: Day): number => Math.floor(civilOf(day).monthIndex / 12);

/** Does the month `months` after that of `start` have a day with the same number? */
export function hasCorrespondingDate(start: Day, months: number): boolean {
  const { monthIndex, date } = civilOf(start);
  return date <= monthLength(monthIndex + months);
}

const SHORTEST_MONTH = 28;

/** The day of this number in a month, or the month's last day where it has no such day. */
function dayInMonth(monthIndex: number, date: number): Day {
  const first = firstOfMonth(monthIndex);
  const held = date <= SHORTEST_MONTH ? date : Math.min(date, firstOfMonth(monthIndex + 1) - first);
  return (first + held - 1) as Day;
}

/**
 * The corresponding-date rule (*Dodds v Walker* [1981] 1 WLR 1027): the same-numbered day of the later month,
 * or that month's last day where it has no such day. `start` itself is not counted.
 */
export function monthsAfter(start: Day, months: number): Day {
  const { monthIndex, date } = civilOf(start);
  return dayInMonth(monthIndex + months, date);
}

/**
 * The last day of `months` months of which `start` is the first day: the day before the same-numbered day, or
 * the month's last day where it has no such day. Not {@link monthsAfter} less one: that is a day short then.
 */
export function monthsBeginningWith(start: Day, months: number): Day {
  const { monthIndex, date } = civilOf(start);
  return dayInMonth(monthIndex + months, date - 1);
}

/** The latest day from which {@link monthsAfter} ends on or before `end`. */
export function latestStartOfMonths(end: Day, months: number): Day {
  const { monthIndex, date } = civilOf(end);
  const length = monthLength(monthIndex - months);
  // Every day of a month that starts a period reaches at most the end of the later month.
  const latest = date === monthLength(monthIndex) ? length : Math.min(date, length);
  return (firstOfMonth(monthIndex - months) + latest - 1) as Day;
}
