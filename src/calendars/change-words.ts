import { changeSentence, type CalendarChange } from '../domain/calendar/calendar-changes.js';

const MOST_TOLD = 5;

/** What changed on the calendars and why, as it is kept with every deadline that gives way or comes. */
export function reasonOf(changes: readonly CalendarChange[], why: string): string {
  const told = changes.slice(0, MOST_TOLD).map(changeSentence);
  const more = changes.length - told.length;
  return [...told, ...(more > 0 ? [`And ${more} more.`] : []), `Why: ${why}`].join(' ');
}
