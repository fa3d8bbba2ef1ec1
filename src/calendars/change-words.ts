import { changeSentence, type CalendarChange } from '../domain/calendar/calendar-changes.js';
import { parseDay, writeDay } from '../domain/calendar/day.js';
import type { DeadlineRecord } from '../deadlines/deadline.record.js';

const MOST_TOLD = 5;

/** What changed on the calendars and why, as it is kept with every deadline that gives way. */
export function reasonOf(changes: readonly CalendarChange[], why: string): string {
  const told = changes.slice(0, MOST_TOLD).map(changeSentence);
  const more = changes.length - told.length;
  return [...told, ...(more > 0 ? [`And ${more} more.`] : []), `Why: ${why}`].join(' ');
}

/** One deadline before and after; `next` is missing where it cannot be worked out any more. */
export interface DatePair {
  readonly former: DeadlineRecord;
  readonly next?: DeadlineRecord;
}

/** `Answer to your request: it was Friday 18 December 2026. It is now Monday 21 December 2026.` */
export function pairSentence({ former, next }: DatePair): string {
  const was = `${former.explanation.title}: it was ${writeDay(parseDay(former.dueOn))}.`;
  if (!next) return `${was} The calendars do not reach far enough to work it out now.`;
  if (next.dueOn === former.dueOn) return `${was} The day stays. What it says about the time given is new.`;
  return `${was} It is now ${writeDay(parseDay(next.dueOn))}.`;
}
