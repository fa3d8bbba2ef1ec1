import { addDays, dayAt, instantAt, weekday, type Day } from '../calendar/day.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';

const SATURDAY = 6;
const SUNDAY = 0;

/** Beyond the table of holidays only the weekend is known: a reminder on a holiday is better than none. */
export const isWorked = (day: Day, calendar: WorkingCalendar): boolean =>
  day >= calendar.firstDay && day <= calendar.lastDay
    ? calendar.isWorkingDay(day)
    : weekday(day) !== SATURDAY && weekday(day) !== SUNDAY;

/** The day itself where it is worked, else the nearest worked one before it or after it. */
export function workedDay(day: Day, way: 'before' | 'after', calendar: WorkingCalendar): Day {
  const step = way === 'before' ? -1 : 1;
  let worked = day;
  while (!isWorked(worked, calendar)) worked = addDays(worked, step);
  return worked;
}

/** Whether it is a worked day at `now`, and between two hours in London; the second is no longer among them. */
export function isWorkedTime(
  now: Date,
  { from, until }: { readonly from: number; readonly until: number },
  calendar: WorkingCalendar,
): boolean {
  const today = dayAt(now);
  return isWorked(today, calendar) && now >= instantAt(today, from) && now < instantAt(today, until);
}
