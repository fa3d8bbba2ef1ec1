import { addDays, weekday, type Day } from '../domain/calendar/day.js';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.js';
import { readingDays } from '../domain/clocks/service-promises.js';

export interface ReadingPromise {
  readonly workingDays: number;
  readonly by: Day;
}

/** The programme's own promise for a report filed on `filedOn`; `limit` is its earliest fatal limit still ahead. */
export function readingPromise(
  filedOn: Day,
  limit: Day | undefined,
  calendar: WorkingCalendar,
): ReadingPromise {
  const workingDays = readingDays(filedOn, limit);
  return { workingDays, by: workedDayAfter(filedOn, workingDays, calendar) };
}

/** Beyond the table of bank holidays only the weekend is known. */
function isWorked(day: Day, calendar: WorkingCalendar): boolean {
  if (day >= calendar.firstDay && day <= calendar.lastDay) return calendar.isWorkingDay(day);
  return weekday(day) !== 0 && weekday(day) !== 6;
}

function workedDayAfter(from: Day, count: number, calendar: WorkingCalendar): Day {
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorked(day, calendar)) left -= 1;
  }
  return day;
}
