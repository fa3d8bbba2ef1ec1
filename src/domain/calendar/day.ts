import { Temporal } from 'temporal-polyfill';
import { DomainError, type FieldError } from '../domain-error.js';

/**
 * A day on the civil calendar, counted from 1 January 1970 (day 0). It has no clock time and no time zone.
 * Sums on days are sums on integers; Temporal is met only at this door.
 */
export type Day = number & { readonly __brand: 'Day' };

const EPOCH = new Temporal.PlainDate(1970, 1, 1);
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

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
  if (!ISO_DAY.test(text)) throw new NotADayError(text, pointer);
  try {
    return EPOCH.until(Temporal.PlainDate.from(text, { overflow: 'reject' })).days as Day;
  } catch {
    throw new NotADayError(text, pointer);
  }
}

/** The day as `2026-11-20`. */
export const formatDay = (day: Day): string => EPOCH.add({ days: day }).toString();

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

const WRITTEN = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const MILLISECONDS_PER_DAY = 86_400_000;

/** The day as we write it to people: `Friday 19 February 2027`. */
export const writeDay = (day: Day): string =>
  WRITTEN.format(new Date(day * MILLISECONDS_PER_DAY)).replace(',', '');

const WITHOUT_WEEKDAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** The day without its weekday, where there is little room: `19 February 2027`. */
export const writeDate = (day: Day): string => WITHOUT_WEEKDAY.format(new Date(day * MILLISECONDS_PER_DAY));
