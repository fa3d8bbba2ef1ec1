import { readFileSync } from 'node:fs';
import { COURT_CLOSURES, courtClosuresOf } from '../clocks/court-closures.js';
import { changesBetween, changeSentence, diffTables } from './calendar-changes.js';
import { heldTable, type CalendarContent } from './calendar-content.js';
import { applyEdit, CalendarEditError, type CalendarEdit } from './calendar-edit.js';
import { formatDay, parseDay } from './day.js';
import { readBankHolidays } from './read-bank-holidays.js';
import type { BankHolidayTable } from './uk-calendars.js';

const SHIPPED: unknown = JSON.parse(readFileSync('reference/bank-holidays-2019-2028.json', 'utf8'));
const CONTENT: CalendarContent = {
  bankHolidays: SHIPPED as BankHolidayTable,
  byHand: [],
  courtLists: [
    { year: 2021, days: ['2021-12-24'] },
    { year: 2024, days: ['2024-12-27'] },
    { year: 2025, days: ['2025-12-24'] },
  ],
};
const add = (date: string, title = 'A day'): CalendarEdit => ({
  edit: 'add-holiday',
  nations: ['scotland'],
  date,
  title,
});
const remove = (date: string): CalendarEdit => ({ edit: 'remove-holiday', nations: ['scotland'], date });

describe('changing the calendars by hand', () => {
  it('adds and takes away, and leaves no trace of what was undone', () => {
    const added = applyEdit(CONTENT, add('2027-03-10'));
    expect(changesBetween(CONTENT, added)).toEqual([
      { where: 'scotland', day: parseDay('2027-03-10'), change: 'added', name: 'A day' },
    ]);
    expect(applyEdit(added, remove('2027-03-10'))).toEqual(CONTENT);
    const removed = applyEdit(CONTENT, remove('2026-06-15'));
    expect(changesBetween(CONTENT, removed).map(changeSentence)).toEqual([
      expect.stringMatching(/^A bank holiday in Scotland was taken away: Monday 15 June 2026 \(.+\)\.$/),
    ]);
    expect(applyEdit(removed, add('2026-06-15'))).toEqual(CONTENT);
  });

  it.each<[CalendarEdit, string]>([
    [add('2026-06-15'), '/date'],
    [add('2031-06-16'), '/date'],
    [add('2027-03-10', ''), '/title'],
    [{ edit: 'add-holiday', nations: [], date: '2027-03-10', title: 'A day' }, '/nations'],
    [remove('2027-03-10'), '/date'],
    [{ edit: 'court-list', year: 2035, days: [] }, '/year'],
    [{ edit: 'court-list', year: 2027, days: ['2026-12-24'] }, '/days'],
    [{ edit: 'court-list', year: 2026, days: ['2026-12-25'] }, '/days'],
  ])('refuses %j', (edit, pointer) => {
    const refused = (): CalendarContent => applyEdit(CONTENT, edit);
    expect(refused).toThrow(CalendarEditError);
    expect(refused).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ pointer })] }));
  });
});

describe('the closures of the court', () => {
  it('are those that were found, with 24 December of the other years presumed', () => {
    expect(courtClosuresOf(CONTENT)).toEqual(COURT_CLOSURES);
  });

  it('are presumed for a year only until its list is entered', () => {
    const listed = applyEdit(CONTENT, { edit: 'court-list', year: 2026, days: ['2026-12-29'] });
    const { known, presumed } = courtClosuresOf(listed);
    expect(known.map(formatDay)).toContain('2026-12-29');
    expect(presumed.map(formatDay)).not.toContain('2026-12-24');
    expect(changesBetween(CONTENT, listed).map(({ day, change }) => `${formatDay(day)} ${change}`)).toEqual([
      '2026-12-24 removed',
      '2026-12-29 added',
    ]);
  });
});

describe('importing a table', () => {
  const table = readBankHolidays(SHIPPED);
  const only = (from: number, to: number): BankHolidayTable => ({
    'england-and-wales': within(table, 'england-and-wales', from, to),
    scotland: within(table, 'scotland', from, to),
    'northern-ireland': within(table, 'northern-ireland', from, to),
  });

  it('of what we hold changes nothing', () => {
    const imported = applyEdit(CONTENT, { edit: 'import', table });
    expect(diffTables(heldTable(CONTENT), heldTable(imported))).toEqual([]);
  });

  it('keeps the years that only we have, and what was changed by hand', () => {
    const added = applyEdit(CONTENT, add('2027-03-10'));
    const imported = applyEdit(added, { edit: 'import', table: only(2024, 2028) });
    expect(changesBetween(added, imported)).toEqual([]);
  });

  it('takes away a change by hand that the table now has itself', () => {
    const added = applyEdit(CONTENT, add('2027-03-10'));
    const published = {
      ...table,
      scotland: { events: [...table.scotland.events, { title: 'Its own name', date: '2027-03-10' }] },
    };
    const imported = applyEdit(added, { edit: 'import', table: published });
    expect(imported.byHand).toEqual([]);
    expect(changesBetween(added, imported).map(({ change }) => change)).toEqual(['renamed']);
  });

  it('refuses a table that ends too early', () => {
    expect(() => applyEdit(CONTENT, { edit: 'import', table: only(2024, 2027) })).toThrow('2024 to 2027');
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, '/england-and-wales/events'],
    ['a nation missing', { ...table, scotland: undefined }, '/scotland/events'],
    ['30 February', withEvent({ title: 'A day', date: '2027-02-30' }), '/scotland/events/0'],
    ['a day twice', withEvent({ title: 'A day', date: '2027-12-27' }), '/scotland/events/'],
    ['no title', withEvent({ title: ' ', date: '2027-03-10' }), '/scotland/events/0'],
    [
      'a year cut short',
      { ...table, scotland: { events: table.scotland.events.slice(0, -6) } },
      '/scotland/events',
    ],
  ])('refuses %s', (_, given, pointer) => {
    expect(() => readBankHolidays(given)).toThrow(
      expect.objectContaining({
        errors: expect.arrayContaining([
          expect.objectContaining({ pointer: expect.stringContaining(pointer) as string }),
        ]) as unknown,
      }),
    );
  });

  function withEvent(event: object): unknown {
    return { ...table, scotland: { events: [event, ...table.scotland.events] } };
  }
});

function within(table: BankHolidayTable, nation: keyof BankHolidayTable, from: number, to: number) {
  const yearOf = (date: string): number => Number(date.slice(0, 4));
  return { events: table[nation].events.filter(({ date }) => yearOf(date) >= from && yearOf(date) <= to) };
}
