import { Temporal } from 'temporal-polyfill';
import { DomainError, type FieldError } from '../domain-error.js';

/**
 * A day on the civil calendar, counted from 1 January 1970 (day 0). It has no clock time and no time zone.
 * Sums on days are sums on integers; dates as JavaScript or Temporal know them are met only at this door.
 */
export type Day = number & { readonly __brand: 'Day' };

const EPOCH = new Temporal.PlainDate(1970, 1, 1);
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO_LENGTH = 'yyyy-mm-dd'.length;
const MILLISECONDS_PER_DAY = 86_400_000;

/** Midnight in UTC, where a day has always so many milliseconds. */
const dateOf = (day: Day): Date => new Date(day * MILLISECONDS_PER_DAY);

export class NotADayError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'not-a-day';
  override readonly errors: readonly FieldError[];

  constructor(text: string, pointer = '') {
    super(`"${shortened(text)}" is not a day on the calendar. Write it as year-month-day, like 2026-11-20.`);
    this.errors = [{ pointer, detail: this.message }];
  }
}

const LONGEST_ECHO = 40;
const shortened = (text: string): string =>
  text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}…` : text;

/** `2026-11-20` as a day. Throws {@link NotADayError} for anything else, 30 February included. */
export function parseDay(text: string, pointer = ''): Day {
  const day = (ISO_DAY.test(text) ? Date.parse(text) / MILLISECONDS_PER_DAY : Number.NaN) as Day;
  // A day that no month has is another day, or none, to JavaScript.
  if (Number.isNaN(day) || formatDay(day) !== text) throw new NotADayError(text, pointer);
  return day;
}

/** The day as `2026-11-20`, in the years 0 to 9999. */
export const formatDay = (day: Day): string => dateOf(day).toISOString().slice(0, ISO_LENGTH);

/** The day it is in `zone` at `instant`; the only place where a time zone enters. */
export const dayAt = (instant: Date, zone = 'Europe/London'): Day =>
  EPOCH.until(
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate(),
  ).days as Day;

/** The instant at which the clock in `zone` shows `hour` o'clock on `day`. */
export const instantAt = (day: Day, hour: number, zone = 'Europe/London'): Date =>
  new Date(
    EPOCH.add({ days: day }).toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds,
  );

export const addDays = (day: Day, days: number): Day => (day + days) as Day;

/** 0 is Sunday, 6 is Saturday. Day 0, 1 January 1970, was a Thursday. */
export const weekday = (day: Day): number => (((day + 4) % 7) + 7) % 7;

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');

/** The day as we write it to people: `Friday 19 February 2027`. */
export const writeDay = (day: Day): string => `${WEEKDAYS[weekday(day)]} ${writeDate(day)}`;

/** The day without its weekday, where there is little room: `19 February 2027`. */
export function writeDate(day: Day): string {
  const date = dateOf(day);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}
