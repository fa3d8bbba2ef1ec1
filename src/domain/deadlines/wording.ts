import type { Convention } from './rule.js';

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const DAYS_IN_A_WEEK = 7;
const SHORTEST_IN_WEEKS = 42;

const counted = (count: number, unit: string): string =>
  `${WORDS[count] ?? count} ${unit}${count === 1 ? '' : 's'}`;

/** `31 days`, `1 day`. */
export const daysInWords = (count: number): string => `${count} day${count === 1 ? '' : 's'}`;

function calendarDays(days: number): string {
  const inWeeks = days >= SHORTEST_IN_WEEKS && days % DAYS_IN_A_WEEK === 0;
  return inWeeks ? `${counted(days / DAYS_IN_A_WEEK, 'week')} (${days} days)` : daysInWords(days);
}

/** The time that a convention counts: `three months`, `12 weeks (84 days)`, `20 working days`; empty for a roll. */
export function periodInWords(convention: Convention): string {
  if ('months' in convention) return counted(convention.months, 'month');
  if (!('days' in convention)) return '';
  return 'calendar' in convention ? counted(convention.days, 'working day') : calendarDays(convention.days);
}

/** `1st`, `22nd`, `13th`. */
export function ordinal(count: number): string {
  const lastTwo = count % 100;
  const ending = lastTwo >= 11 && lastTwo <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${ending}`;
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
