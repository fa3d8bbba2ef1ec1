import type { Day } from '../../domain/calendar/day.js';
import type { ToldCase, ToldReminders, ToldRung } from './reminder-content.js';

/** A longer mail is read by nobody, and some mailboxes cut it off without a word. */
export const MOST_CASES = 30;

/** Later than any day that is still to come. */
const OVER = 100_000;

/** In days from today; what is over comes after all that is ahead, the latest first. */
const distance = (dueOn: Day, today: Day): number =>
  dueOn >= today ? dueOn - today : OVER + (today - dueOn);

/** What is still to come first, the nearest before all others. */
export const nearestFirst = (rungs: readonly ToldRung[], today: Day): ToldRung[] =>
  rungs.toSorted((a, b) => distance(a.dueOn, today) - distance(b.dueOn, today));

/** The cases that a mail about several tells of, what is still to come first, and how many it has no room for. Nothing fatal is left out. */
export function digestCases({ cases, today, fatal }: ToldReminders): {
  readonly shown: readonly ToldCase[];
  readonly left: number;
} {
  const nearest = ({ rungs, own }: ToldCase): number =>
    Math.min(...own.map(() => 0), ...rungs.map(({ dueOn }) => distance(dueOn, today)));
  const inOrder = cases.toSorted((a, b) => nearest(a) - nearest(b));
  const shown = fatal ? inOrder : inOrder.slice(0, MOST_CASES);
  return { shown, left: cases.length - shown.length };
}
