import { dayAt, writeDate } from '../../domain/calendar/day.js';

const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
});

/** `20 November 2026, 10:00`, as clocks in London show it. */
export const writeMoment = (instant: Date): string => `${writeDate(dayAt(instant))}, ${TIME.format(instant)}`;

/** For something that may not have happened. */
export const writeLast = (instant: Date | null): string => (instant ? writeMoment(instant) : 'Never');
