import type { FieldError } from '../domain-error.js';
import { CalendarEditError } from './calendar-edit.js';
import { yearsOf } from './calendar-content.js';
import { parseDay } from './day.js';
import { yearOf } from './months.js';
import { NATIONS, type BankHoliday, type BankHolidayTable, type Nation } from './uk-calendars.js';

/** Every nation has more in a year: fewer is a file that was cut short. */
const FEWEST_IN_A_YEAR = 6;
const LONGEST_TITLE = 100;
const MOST_ERRORS_TOLD = 20;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The table in a value of unknown shape, which should be that of gov.uk/bank-holidays.json. What we do not use is left
 * out. Throws {@link CalendarEditError} with a pointer to each wrong entry.
 */
export function readBankHolidays(value: unknown): BankHolidayTable {
  const errors: FieldError[] = [];
  const [england, scotland, ireland] = NATIONS;
  const table = {
    [england]: { events: eventsOf(value, england, errors) },
    [scotland]: { events: eventsOf(value, scotland, errors) },
    [ireland]: { events: eventsOf(value, ireland, errors) },
  };
  if (errors.length === 0) errors.push(...gaps(table));
  if (errors.length > 0) throw new CalendarEditError(errors.slice(0, MOST_ERRORS_TOLD));
  return table;
}

function eventsOf(value: unknown, nation: Nation, errors: FieldError[]): BankHoliday[] {
  const division = isFields(value) ? value[nation] : undefined;
  const events = isFields(division) ? division['events'] : undefined;
  if (!Array.isArray(events) || events.length === 0) {
    errors.push({ pointer: `/${nation}/events`, detail: `The file has no list of events for ${nation}.` });
    return [];
  }
  const seen = new Set<string>();
  return events.flatMap((event: unknown, at) => {
    const pointer = `/${nation}/events/${at}`;
    const fault = faultOf(event, seen);
    if (fault) errors.push({ pointer, detail: fault });
    return fault ? [] : [holidayOf(event as Fields)];
  });
}

function faultOf(event: unknown, seen: Set<string>): string | undefined {
  if (!isFields(event)) return 'An event is an object with a title and a date.';
  const { title, date } = event;
  if (typeof title !== 'string' || title.trim() === '' || title.length > LONGEST_TITLE)
    return `An event has a title of 1 to ${LONGEST_TITLE} characters.`;
  if (typeof date !== 'string' || !isDay(date)) return 'An event has a date like 2026-12-25.';
  if (seen.has(date)) return `${date} stands twice.`;
  seen.add(date);
  return undefined;
}

function isDay(text: string): boolean {
  try {
    parseDay(text);
    return true;
  } catch {
    return false;
  }
}

const holidayOf = ({ title, date, notes }: Fields): BankHoliday => ({
  title: String(title).trim(),
  date: String(date),
  ...(typeof notes === 'string' && notes.trim() !== ''
    ? { notes: notes.trim().slice(0, LONGEST_TITLE) }
    : {}),
});

function gaps(table: BankHolidayTable): FieldError[] {
  const { first, last } = yearsOf(table);
  return NATIONS.flatMap((nation) => {
    const years = table[nation].events.map(({ date }) => yearOf(parseDay(date)));
    const thin = Array.from({ length: Math.max(last - first + 1, 1) }, (_, at) => first + at).filter(
      (year) => years.filter((each) => each === year).length < FEWEST_IN_A_YEAR,
    );
    return thin.map((year) => ({
      pointer: `/${nation}/events`,
      detail: `The year ${year} has fewer than ${FEWEST_IN_A_YEAR} bank holidays. The file is not complete.`,
    }));
  });
}
