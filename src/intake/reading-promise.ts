import { addDays, weekday, type Day } from '../domain/calendar/day.js';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.js';
import { readingDays, type ServicePromise } from '../domain/clocks/service-promises.js';

export interface ReadingPromise {
  readonly workingDays: number;
  readonly by: Day;
}

export interface ReadingQuestion {
  readonly filedOn: Day;
  /** The earliest fatal limit still ahead. */
  readonly limit: Day | undefined;
  readonly promised: ServicePromise;
}

/** The programme's own promise for a report. */
export function readingPromise(
  { filedOn, limit, promised }: ReadingQuestion,
  calendar: WorkingCalendar,
): ReadingPromise {
  const workingDays = readingDays(filedOn, limit, promised);
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
