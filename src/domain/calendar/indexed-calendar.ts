import { BeyondCalendarError } from './beyond-calendar.error.js';
import { addDays, weekday, type Day } from './day.js';
import type { WorkingCalendar } from './working-calendar.js';

/** What an index is made from. `closed` holds the days that are not worked besides weekends, with their names. */
export interface CalendarSource {
  readonly id: WorkingCalendar['id'];
  readonly version: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly closed: ReadonlyMap<Day, string>;
}

const WEEKEND: Readonly<Record<number, string>> = { 0: 'Sunday', 6: 'Saturday' };

/** Working days as a list, with the number of working days before each day of the table: every answer is a look-up. */
export class IndexedCalendar implements WorkingCalendar {
  readonly id: WorkingCalendar['id'];
  readonly version: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
  private readonly closed: ReadonlyMap<Day, string>;
  private readonly workingDays: Int32Array;
  /** Entry i: how many working days there are before the i-th day of the table. */
  private readonly workedBefore: Uint32Array;

  constructor(source: CalendarSource) {
    this.id = source.id;
    this.version = source.version;
    this.firstDay = source.firstDay;
    this.lastDay = source.lastDay;
    this.closed = source.closed;
    const length = this.lastDay - this.firstDay + 1;
    this.workedBefore = new Uint32Array(length + 1);
    const worked = new Int32Array(length);
    let count = 0;
    for (let index = 0; index < length; index += 1) {
      const day = addDays(this.firstDay, index);
      if (WEEKEND[weekday(day)] === undefined && !this.closed.has(day)) {
        worked[count] = day;
        count += 1;
      }
      this.workedBefore[index + 1] = count;
    }
    this.workingDays = worked.slice(0, count);
  }

  isWorkingDay(day: Day): boolean {
    return this.workedUntil(day) > this.workedUpTo(day);
  }

  closedBecause(day: Day): string | undefined {
    this.refuseBeyond(day);
    return this.closed.get(day) ?? WEEKEND[weekday(day)];
  }

  nthWorkingDayAfter(day: Day, count: number): Day {
    if (!Number.isInteger(count) || count < 1) throw new RangeError(`Cannot count ${count} working days`);
    return this.workingDay(this.workedUntil(day) + count - 1);
  }

  workingDaysBetween(first: Day, end: Day): number {
    return end <= first ? 0 : this.workedUntil(addDays(end, -1)) - this.workedUpTo(first);
  }

  nextWorkingDay(day: Day): Day {
    return this.workingDay(this.workedUpTo(day));
  }

  previousWorkingDay(day: Day): Day {
    return this.workingDay(this.workedUntil(day) - 1);
  }

  /** Working days before `day`. */
  private workedUpTo(day: Day): number {
    this.refuseBeyond(day);
    return this.workedBefore[day - this.firstDay]!;
  }

  /** Working days before the end of `day`. */
  private workedUntil(day: Day): number {
    this.refuseBeyond(day);
    return this.workedBefore[day - this.firstDay + 1]!;
  }

  private workingDay(index: number): Day {
    const day = this.workingDays[index];
    if (day === undefined) throw new BeyondCalendarError(this);
    return day as Day;
  }

  private refuseBeyond(day: Day): void {
    if (day < this.firstDay || day > this.lastDay) throw new BeyondCalendarError(this);
  }
}
