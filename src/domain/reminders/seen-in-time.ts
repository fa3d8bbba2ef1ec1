import { addDays, dayAt, instantAt } from '../calendar/day.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { isWorkedTime, workedDay } from './worked-day.js';

/** Between these hours in London people are told of an alarm. */
const TOLD_OF_ALARMS = { from: 8, until: 18 };

/**
 * What went out at this moment or before it has had a whole working day: since then it was the same time of day once more on a
 * day that is worked. What went out on a day that is not worked has until the end of the next one that is.
 */
export function unseenSince(now: Date, calendar: WorkingCalendar): Date {
  const today = dayAt(now);
  const last = workedDay(today, 'before', calendar);
  if (last !== today) return instantAt(last, 0);
  const former = workedDay(addDays(today, -1), 'before', calendar);
  const sinceMidnight = now.getTime() - instantAt(today, 0).getTime();
  return new Date(instantAt(former, 0).getTime() + sinceMidnight);
}

/** Whether somebody is there to do something about it. */
export const isWorkedHour = (now: Date, calendar: WorkingCalendar): boolean =>
  isWorkedTime(now, TOLD_OF_ALARMS, calendar);
