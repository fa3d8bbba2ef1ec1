import { countOf } from './wording.js';

/** A promised length of time: days for a consultation, calendar months for notice. */
export type Period =
  { readonly unit: 'days'; readonly count: number } | { readonly unit: 'months'; readonly count: number };

const DAYS_IN_A_WEEK = 7;
/** 12 weeks of formal written consultation (Compact 2010, 2.4). Never the same as three months. */
export const TWELVE_WEEKS: Period = { unit: 'days', count: 84 };
/** Three months' written notice of a change in funding (rules.md, NOTICE-3M and BV-NOTICE-3M). */
export const THREE_MONTHS: Period = { unit: 'months', count: 3 };

export const weeks = (count: number): Period => ({ unit: 'days', count: count * DAYS_IN_A_WEEK });
export const months = (count: number): Period => ({ unit: 'months', count });

const WORDS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** `84 days`, `three months`. */
export const writePeriod = ({ unit, count }: Period): string =>
  unit === 'days' ? countOf(count, 'day') : `${WORDS[count] ?? count} month${count === 1 ? '' : 's'}`;
