import type { CalendarEdit } from '../../domain/calendar/calendar-edit.js';
import { formatDay, type Day } from '../../domain/calendar/day.js';
import { NATIONS, type Nation } from '../../domain/calendar/uk-calendars.js';
import type { FieldError } from '../../domain/domain-error.js';
import { parseDateParts, readDay } from '../../platform/web/date-fields.js';
import { readText, typed, wrong, type Form, type Reading } from '../../platform/web/forms.js';

/** The edits that a page offers; a table is imported by command. */
export const EDITS = ['add-holiday', 'remove-holiday', 'court-list'] as const;
export type PageEdit = (typeof EDITS)[number];

export type EditReading = { readonly edit: CalendarEdit } | { readonly errors: readonly FieldError[] };

const LONGEST_TITLE = 100;

export const editIn = (form: Form): PageEdit | undefined =>
  EDITS.find((each) => each === typed(form, 'edit'));

/** The edit in a form of this kind, or what is wrong with it. */
export const readEdit = (kind: PageEdit, form: Form): EditReading => READERS[kind](form);

const READERS: Readonly<Record<PageEdit, (form: Form) => EditReading>> = {
  'add-holiday': (form) => {
    const { nations, date, errors } = readHoliday(form);
    const title = readText(form, { name: 'title', label: 'the name of the holiday', max: LONGEST_TITLE });
    const faults = [...errors, ...faultOf(title, 'title', 'Give the holiday a name.')];
    if (faults.length > 0 || !date || !title.value) return { errors: faults };
    return { edit: { edit: 'add-holiday', nations, date, title: title.value } };
  },
  'remove-holiday': (form) => {
    const { nations, date, errors } = readHoliday(form);
    if (errors.length > 0 || !date) return { errors };
    return { edit: { edit: 'remove-holiday', nations, date } };
  },
  'court-list': readCourtList,
};

function readHoliday(form: Form): { nations: Nation[]; date?: string; errors: FieldError[] } {
  const given = [form['nations'] ?? []].flat();
  const nations = NATIONS.filter((nation) => given.includes(nation));
  const day = readDay(form, { name: 'date' });
  const errors = [
    ...(nations.length === 0 ? [{ pointer: '/nations', detail: 'Choose at least one nation.' }] : []),
    ...faultOf(day, 'date', 'Give the day, the month and the year.'),
  ];
  return { nations, errors, ...(day.value === undefined ? {} : { date: formatDay(day.value) }) };
}

const LONGEST_LIST = 1000;
const LONGEST_ECHO = 20;
const YEAR = /^\d{4}$/;

/** One day to a line, `24 December` or `24 12`, in the year that was given. */
function readCourtList(form: Form): EditReading {
  const year = typed(form, 'year');
  const list = readText(form, { name: 'days', label: 'the list', max: LONGEST_LIST, lines: true });
  const lines = (list.value ?? '').split('\n').map((line) => line.trim());
  const days = lines.filter((line) => line !== '').map((line) => dayIn(line, year));
  const errors = [
    ...(YEAR.test(year)
      ? []
      : [{ pointer: '/year', detail: 'Write the year with four numbers, like 2027.' }]),
    ...(list.error ? [list.error] : []),
    ...days.flatMap(({ error }) => error ?? []),
  ];
  if (errors.length > 0) return { errors };
  const closed = days.flatMap(({ value }) => (value === undefined ? [] : [formatDay(value)]));
  return { edit: { edit: 'court-list', year: Number(year), days: closed } };
}

function dayIn(line: string, year: string): Reading<Day> {
  const [day = '', month = '', own = year] = line.split(/[\s/]+/);
  if (month === '')
    return wrong('days', `“${line.slice(0, LONGEST_ECHO)}” is not a day. Write it like 24 December.`);
  return parseDateParts({ day, month, year: own }, 'days');
}

const faultOf = ({ value, error }: Reading<unknown>, name: string, whenEmpty: string): FieldError[] =>
  value === undefined ? [error ?? { pointer: `/${name}`, detail: whenEmpty }] : [];
