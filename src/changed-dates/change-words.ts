import { ofChange, type DateChange } from '../deadlines/date-change.js';
import { parseDay, writeDay } from '../domain/calendar/day.js';
import { CAUSES, type CauseKind } from './cause.js';

const written = (day: string): string => writeDay(parseDay(day));

/** `Answer to your request: it was Friday 18 December 2026. It is now Monday 21 December 2026.` */
export function sentenceOf(change: DateChange, cause: CauseKind): string {
  const { former, next } = change;
  const title = named(ofChange(change).explanation.title);
  const { gone, come } = CAUSES[cause];
  if (!former) return `${title}: it is ${written(ofChange(change).dueOn)}. ${come}`;
  const was = `${title}: it was ${written(former.dueOn)}.`;
  if (!next) return `${was} ${gone}`;
  if (next.dueOn === former.dueOn) return `${was} The day stays. What it says about the time given is new.`;
  return `${was} It is now ${written(next.dueOn)}.`;
}

/** Some rules are called by the question that they answer. */
const named = (title: string): string => (title.endsWith('?') ? `“${title}”` : title);

/** Why, each reason once. */
export const reasonsOf = (changes: readonly DateChange[]): string[] => [
  ...new Set(changes.map(({ because }) => because)),
];
