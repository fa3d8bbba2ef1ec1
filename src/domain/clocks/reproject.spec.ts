import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { applyEdit } from '../calendar/calendar-edit.js';
import { heldTable, type CalendarContent } from '../calendar/calendar-content.js';
import { formatDay, parseDay, weekday, type Day } from '../calendar/day.js';
import { NATIONS, ukCalendars, type BankHolidayTable } from '../calendar/uk-calendars.js';
import { computeDeadline, type Computation } from '../deadlines/compute-deadline.js';
import { lookedAt } from '../deadlines/looked-at.js';
import type { Rule } from '../deadlines/rule.js';
import { RULES } from '../deadlines/rules.js';
import { courtClosuresOf, courtInputs } from './court-closures.js';
import { reproject, type LaidDeadline, type NewCalendars } from './reproject.js';

const CONTENT: CalendarContent = {
  bankHolidays: JSON.parse(
    readFileSync('reference/bank-holidays-2019-2028.json', 'utf8'),
  ) as BankHolidayTable,
  byHand: [],
  courtLists: [],
};
const on = (content: CalendarContent): NewCalendars => ({
  calendars: ukCalendars(heldTable(content)),
  courtClosures: courtClosuresOf(content),
});
const HELD = on(CONTENT);

const computed = (rule: Rule, trigger: Day, { calendars, courtClosures }: NewCalendars): Computation =>
  computeDeadline(rule, trigger, courtInputs(rule, courtClosures), calendars);

const laid = ({ rule, trigger, lastDay, verdict, derivation }: Computation): LaidDeadline => ({
  ruleId: rule.id,
  trigger,
  verdict,
  derivation,
  inputs: {},
  dueOn: lastDay,
});

const counted = RULES.filter(({ arithmetic }) => arithmetic.some((each) => 'calendar' in each));
const rules = fc.constantFrom(...counted);
const days = fc
  .integer({ min: parseDay('2020-01-06'), max: parseDay('2027-06-30') })
  .map((day) => day as Day);
const nation = fc.constantFrom(...NATIONS);
/** A day of the table that no nation has as a holiday and that is no weekend: the edit always fits, and can matter. */
const workdays = days.filter((day) => weekday(day) % 6 !== 0 && HELD.calendars['any-uk'].isWorkingDay(day));
/** Each run indexes ten years of five calendars anew. */
const RUNS = { numRuns: 60 };
const near = fc.integer({ min: -5, max: 70 });

const withHoliday = (day: Day, where: (typeof NATIONS)[number]): CalendarContent =>
  applyEdit(CONTENT, { edit: 'add-holiday', nations: [where], date: formatDay(day), title: 'A day' });

describe('working a deadline out again', () => {
  it('finds by the days it looked at every deadline that a holiday changes', () => {
    fc.assert(
      fc.property(rules, workdays, near, nation, (rule, holiday, before, where) => {
        const former = computed(rule, (holiday - before) as Day, HELD);
        const changed = reproject(laid(former), on(withHoliday(holiday, where)));
        const span = lookedAt(former.derivation);
        const looked = span !== undefined && holiday >= span.first && holiday <= span.last;
        expect(changed.outcome === 'same' || looked).toBe(true);
      }),
      RUNS,
    );
  });

  it('changes nothing the second time, and restores the day when the holiday goes', () => {
    let moved = 0;
    fc.assert(
      fc.property(rules, workdays, near, nation, (rule, holiday, before, where) => {
        const former = computed(rule, (holiday - before) as Day, HELD);
        const content = withHoliday(holiday, where);
        const changed = reproject(laid(former), on(content));
        if (changed.outcome !== 'changed') return;
        moved += 1;
        const next = laid(changed.computation);
        expect(reproject(next, on(content))).toEqual({ outcome: 'same' });
        const restored = applyEdit(content, {
          edit: 'remove-holiday',
          nations: [where],
          date: formatDay(holiday),
        });
        const back = reproject(next, on(restored));
        expect(back.outcome === 'changed' && back.computation.lastDay).toBe(former.lastDay);
      }),
      RUNS,
    );
    expect(moved).toBeGreaterThan(5);
  });

  it('keeps the period of a local text', () => {
    const rule = RULES.find(({ id }) => id === 'FOI-20WD')!;
    const local: Rule = {
      ...rule,
      arithmetic: [{ count: 'nth-working-day-after', days: 5, calendar: 'any-uk' }],
    };
    const former = computed(local, parseDay('2027-03-01'), HELD);
    const changed = reproject(laid(former), on(withHoliday(parseDay('2027-03-04'), 'scotland')));
    expect(formatDay(former.lastDay)).toBe('2027-03-08');
    expect(changed.outcome === 'changed' && formatDay(changed.computation.lastDay)).toBe('2027-03-09');
  });

  it('refuses to guess where a new holiday pushes the sum out of the table', () => {
    const rule = RULES.find(({ id }) => id === 'FOI-20WD')!;
    const former = computed(rule, parseDay('2028-11-28'), HELD);
    expect(formatDay(former.lastDay)).toBe('2028-12-29');
    const again = reproject(laid(former), on(withHoliday(parseDay('2028-12-05'), 'scotland')));
    expect(again).toMatchObject({ outcome: 'refused', why: expect.stringContaining('31 December 2028') });
  });
});
