import { dayAt, instantAt } from '../calendar/day.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { SENDING_HOUR } from './ladder.js';
import { isWorked } from './worked-day.js';

/**
 * Whether a reminder that is late and can wait goes out at `now`: from 09:00 to 10:00 in London, on a day that is worked. Of what
 * cannot wait nobody asks.
 */
export function isSendingHour(now: Date, calendar: WorkingCalendar): boolean {
  const today = dayAt(now);
  return (
    isWorked(today, calendar) &&
    now >= instantAt(today, SENDING_HOUR) &&
    now < instantAt(today, SENDING_HOUR + 1)
  );
}
