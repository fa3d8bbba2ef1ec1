import { addDays, dayAt, instantAt } from '../calendar/day.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { SENDING_HOUR } from './ladder.js';
import { isWorked } from './worked-day.js';

/** When the last hour began in which late reminders that can wait go out, no later than `at`. */
export function lastSendingHour(at: Date, calendar: WorkingCalendar): Date {
  let day = dayAt(at);
  while (!isWorked(day, calendar) || instantAt(day, SENDING_HOUR) > at) day = addDays(day, -1);
  return instantAt(day, SENDING_HOUR);
}
