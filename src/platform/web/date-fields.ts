import { formatDay, MONTHS, parseDay, type Day } from '../../domain/calendar/day.js';
import type { When } from '../../domain/facts/precision.js';
import { typed, wrong, type Form, type Question, type Reading } from './forms.js';

/** What was typed into the three fields of a date. */
export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

interface Numbers {
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

const PARTS = ['day', 'month', 'year'] as const;
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2100;

/** What is wrong with a part that is not a number we know. */
const REMEDY: Record<keyof DateParts, string> = {
  day: 'is not a day of the month. Use a number from 1 to 31.',
  month: 'is not a month. Use a number from 1 to 12, or a name like March.',
  year: 'is not a year we can use. Write it with four numbers, like 2026.',
};

/** What was typed for a date, to read it and to show it again. */
export const typedDate = (form: Form, name: string): DateParts => ({
  day: typed(form, `${name}-day`),
  month: typed(form, `${name}-month`),
  year: typed(form, `${name}-year`),
});

/** A known day as the three fields show it. */
export function datePartsOf(day: Day): DateParts {
  const [year = '', month = '', date = ''] = formatDay(day).split('-');
  return { day: String(Number(date)), month: String(Number(month)), year };
}

/** The day in the fields `<name>-day`, `<name>-month` and `<name>-year`. */
export const readDay = (form: Form, { name }: Pick<Question, 'name'>): Reading<Day> =>
  parseDateParts(typedDate(form, name), name);

/** As {@link readDay}. The day may be left empty where only the month is known. */
export function readWhen(form: Form, { name }: Pick<Question, 'name'>): Reading<When> {
  const parts = typedDate(form, name);
  const isMonth = parts.day.trim() === '' && parts.month.trim() !== '' && parts.year.trim() !== '';
  const { value: on, error } = parseDateParts(isMonth ? { ...parts, day: '1' } : parts, name);
  if (on === undefined) return error ? { error } : {};
  return { value: isMonth ? { on, precision: 'month' } : { on } };
}

/** Months may be written as a number or by name, `Nov`. All empty is no answer and no error. */
export function parseDateParts(parts: DateParts, name: string): Reading<Day> {
  const missing = PARTS.filter((part) => parts[part].trim() === '');
  if (missing.length === PARTS.length) return {};
  if (missing.length > 0) return wrong(name, `The date needs a ${missing.join(' and a ')}.`);
  const numbers = {
    day: numberIn(parts.day.replace(/(st|nd|rd|th)$/i, ''), 1, 31),
    month: monthOf(parts.month),
    year: numberIn(parts.year, EARLIEST_YEAR, LATEST_YEAR),
  };
  const unreadable = PARTS.find((part) => numbers[part] === undefined);
  if (unreadable) return wrong(name, `"${shown(parts[unreadable])}" ${REMEDY[unreadable]}`);
  return dayOf(numbers as Numbers, name);
}

function dayOf({ day, month, year }: Numbers, name: string): Reading<Day> {
  const monthName = MONTHS[month - 1] ?? '';
  const days = daysIn(month, year);
  if (day > days) {
    const which = month === 2 ? `${monthName} ${year}` : monthName;
    return wrong(name, `${day} ${monthName} ${year} does not exist. ${which} has ${days} days.`);
  }
  return { value: parseDay(`${year}-${twoDigits(month)}-${twoDigits(day)}`) };
}

function daysIn(month: number, year: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function monthOf(text: string): number | undefined {
  const word = text.trim().toLowerCase().replace(/\.$/, '');
  if (/^\d+$/.test(word)) return numberIn(word, 1, 12);
  const index = word.length < 3 ? -1 : MONTHS.findIndex((month) => month.toLowerCase().startsWith(word));
  return index < 0 ? undefined : index + 1;
}

function numberIn(text: string, from: number, to: number): number | undefined {
  const number = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number >= from && number <= to ? number : undefined;
}

const twoDigits = (part: number): string => String(part).padStart(2, '0');

/** A wrong entry is quoted, but not a whole page of it. */
const shown = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);
