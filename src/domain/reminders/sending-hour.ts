import { addDays, dayAt, instantAt } from '../calendar/day.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { SENDING_HOUR } from './ladder.js';
import { isWorked, isWorkedTime } from './worked-day.js';

/**
 * Whether a reminder that is late and can wait goes out at `now`: from 09:00 to 10:00 in London, on a day that is worked. Of what
 * cannot wait nobody asks.
 */
export const isSendingHour = (now: Date, calendar: WorkingCalendar): boolean =>
  isWorkedTime(now, { from: SENDING_HOUR, until: SENDING_HOUR + 1 }, calendar);

/** When the last such hour began, no later than `at`. */
export function lastSendingHour(at: Date, calendar: WorkingCalendar): Date {
  let day = dayAt(at);
  while (!isWorked(day, calendar) || instantAt(day, SENDING_HOUR) > at) day = addDays(day, -1);
  return instantAt(day, SENDING_HOUR);
}
