import { ukCalendars, type UkCalendars } from '../../src/domain/calendar/uk-calendars.js';

/** Calendars with the same holidays in every part of the country; they reach from the year of the first to that of the last. */
export function calendarsWith(...holidays: readonly string[]): UkCalendars {
  const events = holidays.map((date) => ({ title: 'A holiday', date }));
  return ukCalendars({
    'england-and-wales': { events },
    scotland: { events },
    'northern-ireland': { events },
  });
}
