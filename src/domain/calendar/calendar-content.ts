import { parseDay, type Day } from './day.js';
import { yearOf } from './months.js';
import { NATIONS, type BankHolidayTable, type Nation } from './uk-calendars.js';

/** A bank holiday that an administrator put in or took out, besides the table. Days are `2026-12-25`. */
export interface HandMadeChange {
  readonly act: 'added' | 'removed';
  readonly nation: Nation;
  readonly date: string;
  readonly title: string;
}

/** The days of one year on which the court office is closed besides weekends and bank holidays. */
export interface CourtList {
  readonly year: number;
  /** `2026-12-24`, …; none where the court published that it closes on no other day. */
  readonly days: readonly string[];
}

/** Everything that one version of the calendars is made from. */
export interface CalendarContent {
  readonly bankHolidays: BankHolidayTable;
  readonly byHand: readonly HandMadeChange[];
  readonly courtLists: readonly CourtList[];
}

/** The table that holds: the published one with what was added and without what was removed by hand. */
export function heldTable({ bankHolidays, byHand }: CalendarContent): BankHolidayTable {
  const eventsOf = (nation: Nation) => {
    const own = byHand.filter((change) => change.nation === nation);
    const touched = new Set(own.map(({ date }) => date));
    const added = own.filter(({ act }) => act === 'added').map(({ title, date }) => ({ title, date }));
    return [...bankHolidays[nation].events.filter(({ date }) => !touched.has(date)), ...added].toSorted(
      (a, b) => (a.date < b.date ? -1 : 1),
    );
  };
  return {
    'england-and-wales': { events: eventsOf('england-and-wales') },
    scotland: { events: eventsOf('scotland') },
    'northern-ireland': { events: eventsOf('northern-ireland') },
  };
}

/** The years that every nation has, the first and the last. */
export function yearsOf(table: BankHolidayTable): { readonly first: number; readonly last: number } {
  const years = NATIONS.map((nation) => table[nation].events.map(({ date }) => yearOf(parseDay(date))));
  return {
    first: Math.max(...years.map((of) => Math.min(...of))),
    last: Math.min(...years.map((of) => Math.max(...of))),
  };
}

export const courtDays = ({ courtLists }: CalendarContent): Day[] =>
  courtLists.flatMap(({ days }) => days.map((day) => parseDay(day)));

/** 24 December of every year of the table whose list is not there: the last safe day keeps clear of it (rules.md, JR-3M). */
export function presumedCourtDays(content: CalendarContent): Day[] {
  const { first, last } = yearsOf(content.bankHolidays);
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return years
    .filter((year) => !content.courtLists.some((list) => list.year === year))
    .map((year) => parseDay(`${year}-12-24`));
}
