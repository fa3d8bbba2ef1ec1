import type { DataSource } from 'typeorm';
import type { CalendarContent } from '../domain/calendar/calendar-content.js';
import { formatDay } from '../domain/calendar/day.js';
import { yearOf } from '../domain/calendar/months.js';
import { COURT_CLOSURES } from '../domain/clocks/court-closures.js';
import { newId } from '../platform/ids.js';
import { shippedBankHolidays } from './reference.js';

const FIRST_VERSION = `
insert into calendar_version
  (id, number, content, changes, source, reason, made_at, worked_through_at, cases_changed, deadlines_changed)
values ($1, 1, $2::jsonb, '[]', 'shipped', 'The tables that Redress came with.', now(), now(), 0, 0)
on conflict (number) do nothing`;

/** Brings the calendars of this version into a database that has none; `owner` owns its tables. */
export async function loadCalendars(owner: DataSource): Promise<void> {
  await owner.query(FIRST_VERSION, [newId(), JSON.stringify(shippedCalendars())]);
}

/** The published table, and the closures of the court that were found (rules.md, JR-3M). */
export const shippedCalendars = (): CalendarContent => ({
  bankHolidays: shippedBankHolidays(),
  byHand: [],
  courtLists: COURT_CLOSURES.known.map((day) => ({ year: yearOf(day), days: [formatDay(day)] })),
});
