import { DomainError, type FieldError } from '../domain-error.js';
import {
  heldTable,
  yearsOf,
  type CalendarContent,
  type CourtList,
  type HandMadeChange,
} from './calendar-content.js';
import { parseDay, weekday, writeDay } from './day.js';
import { yearOf } from './months.js';
import { NATION_NAMES, NATIONS, type BankHolidayTable, type Nation } from './uk-calendars.js';

/** What somebody wants to change about the calendars. Days are `2026-12-25`. */
export type CalendarEdit =
  | {
      readonly edit: 'add-holiday';
      readonly nations: readonly Nation[];
      readonly date: string;
      readonly title: string;
    }
  | { readonly edit: 'remove-holiday'; readonly nations: readonly Nation[]; readonly date: string }
  | ({ readonly edit: 'court-list' } & CourtList)
  | { readonly edit: 'import'; readonly table: BankHolidayTable };

/** An edit that does not fit the calendars as they are. The pointers name the fields of {@link CalendarEdit}. */
export class CalendarEditError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'calendar-edit-refused';

  constructor(override readonly errors: readonly FieldError[]) {
    super(errors.map(({ detail }) => detail).join(' '));
  }
}

/** The calendars with the edit made. Throws {@link CalendarEditError}. */
export function applyEdit(content: CalendarContent, edit: CalendarEdit): CalendarContent {
  switch (edit.edit) {
    case 'add-holiday':
      return addHoliday(content, edit);
    case 'remove-holiday':
      return removeHoliday(content, edit);
    case 'court-list':
      return enterCourtList(content, edit);
    case 'import':
      return importTable(content, edit.table);
  }
}

function refuse(pointer: string, detail: string): never {
  throw new CalendarEditError([{ pointer, detail }]);
}

const isHoliday = (table: BankHolidayTable, nation: Nation, date: string): boolean =>
  table[nation].events.some((event) => event.date === date);

function requireInTable({ bankHolidays }: CalendarContent, date: string, pointer: string): void {
  const { first, last } = yearsOf(bankHolidays);
  const year = yearOf(parseDay(date, pointer));
  if (year < first || year > last)
    refuse(pointer, `We hold the years ${first} to ${last}. Give a day in them.`);
}

const sameDay = (one: HandMadeChange, nation: Nation, date: string): boolean =>
  one.nation === nation && one.date === date;

/** A change by hand that undoes an earlier one leaves no trace: the day is again as the table has it. */
function withByHand(content: CalendarContent, changes: readonly HandMadeChange[]): CalendarContent {
  const kept = content.byHand.filter(
    (one) => !changes.some(({ nation, date }) => sameDay(one, nation, date)),
  );
  const needed = changes.filter(
    ({ act, nation, date }) => isHoliday(content.bankHolidays, nation, date) !== (act === 'added'),
  );
  return { ...content, byHand: [...kept, ...needed] };
}

function addHoliday(
  content: CalendarContent,
  { nations, date, title }: Extract<CalendarEdit, { edit: 'add-holiday' }>,
): CalendarContent {
  requireInTable(content, date, '/date');
  if (nations.length === 0) refuse('/nations', 'Choose at least one nation.');
  if (title === '') refuse('/title', 'Give the holiday a name.');
  const held = heldTable(content);
  const having = nations.find((nation) => isHoliday(held, nation, date));
  if (having) {
    refuse('/date', `${writeDay(parseDay(date))} is a bank holiday in ${NATION_NAMES[having]} already.`);
  }
  return withByHand(
    content,
    nations.map((nation) => ({ act: 'added', nation, date, title })),
  );
}

function removeHoliday(
  content: CalendarContent,
  { nations, date }: Extract<CalendarEdit, { edit: 'remove-holiday' }>,
): CalendarContent {
  requireInTable(content, date, '/date');
  if (nations.length === 0) refuse('/nations', 'Choose at least one nation.');
  const held = heldTable(content);
  const lacking = nations.find((nation) => !isHoliday(held, nation, date));
  if (lacking) refuse('/date', `${writeDay(parseDay(date))} is no bank holiday in ${NATION_NAMES[lacking]}.`);
  const titleOf = (nation: Nation) => held[nation].events.find((event) => event.date === date)?.title ?? '';
  return withByHand(
    content,
    nations.map((nation) => ({ act: 'removed', nation, date, title: titleOf(nation) })),
  );
}

const SATURDAY = 6;
const SUNDAY = 0;

function enterCourtList(content: CalendarContent, { year, days }: CourtList): CalendarContent {
  const { first, last } = yearsOf(content.bankHolidays);
  if (year < first || year > last)
    refuse('/year', `We hold the years ${first} to ${last}. Give one of them.`);
  const england = heldTable(content)['england-and-wales'];
  for (const date of days) {
    const day = parseDay(date, '/days');
    if (yearOf(day) !== year) refuse('/days', `${writeDay(day)} is not in ${year}.`);
    const isWeekend = weekday(day) === SATURDAY || weekday(day) === SUNDAY;
    if (isWeekend || england.events.some((event) => event.date === date))
      refuse('/days', `The office is closed on ${writeDay(day)} anyway. Leave it out.`);
  }
  const list = { year, days: [...new Set(days)].toSorted() };
  const others = content.courtLists.filter((one) => one.year !== year);
  return { ...content, courtLists: [...others, list].toSorted((a, b) => a.year - b.year) };
}

/** The years of the given table take the place of ours; years that only we have stay. Changes by hand stay. */
function importTable(content: CalendarContent, given: BankHolidayTable): CalendarContent {
  const held = yearsOf(content.bankHolidays);
  const years = yearsOf(given);
  if (years.first > held.last + 1 || years.last < held.last) {
    refuse(
      '/table',
      `The file has the years ${years.first} to ${years.last}. We hold ${held.first} to ${held.last}: it must reach at least to the end of ${held.last}, with no year left out between.`,
    );
  }
  const eventsOf = (nation: Nation) => ({
    events: [
      ...content.bankHolidays[nation].events.filter(({ date }) => yearOf(parseDay(date)) < years.first),
      ...given[nation].events.filter(({ date }) => yearOf(parseDay(date)) >= years.first),
    ],
  });
  const [england, scotland, ireland] = NATIONS;
  const bankHolidays = {
    [england]: eventsOf(england),
    [scotland]: eventsOf(scotland),
    [ireland]: eventsOf(ireland),
  };
  return withByHand({ ...content, bankHolidays }, content.byHand);
}
