import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, formatDay, parseDay, type Day } from './day.js';
import {
  civilOf,
  firstOfMonth,
  hasCorrespondingDate,
  latestStartOfMonths,
  monthsAfter,
  monthsBeginningWith,
} from './months.js';

const anyDay = fc
  .integer({ min: parseDay('1600-01-01'), max: parseDay('2400-12-31') })
  .map((day) => day as Day);
const someMonths = fc.integer({ min: 1, max: 36 });
const plainDate = (day: Day) => Temporal.PlainDate.from(formatDay(day));

describe('months on day integers', () => {
  it('take a day apart and put it together as Temporal does', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { monthIndex, date } = civilOf(day);
        const { year, month, day: dayOfMonth } = plainDate(day);
        expect([Math.floor(monthIndex / 12), (monthIndex % 12) + 1, date]).toEqual([year, month, dayOfMonth]);
        expect(firstOfMonth(monthIndex) + date - 1).toBe(day);
      }),
    );
  });

  it('after a day end on the same date, or on the last day of a shorter month', () => {
    fc.assert(
      fc.property(anyDay, someMonths, (day, months) => {
        expect(formatDay(monthsAfter(day, months))).toBe(plainDate(day).add({ months }).toString());
      }),
    );
  });

  it('beginning with a day end one day before months after it, and on the same day where there is no such date', () => {
    fc.assert(
      fc.property(anyDay, someMonths, (day, months) => {
        const difference = monthsAfter(day, months) - monthsBeginningWith(day, months);
        expect(difference).toBe(hasCorrespondingDate(day, months) ? 1 : 0);
      }),
    );
  });

  it('never end earlier for a later start', () => {
    fc.assert(
      fc.property(anyDay, someMonths, (day, months) => {
        const next = addDays(day, 1);
        for (const count of [monthsAfter, monthsBeginningWith, latestStartOfMonths]) {
          expect(count(next, months)).toBeGreaterThanOrEqual(count(day, months));
        }
      }),
    );
  });

  it('counted back give the latest start that still ends in time', () => {
    fc.assert(
      fc.property(anyDay, someMonths, (end, months) => {
        const start = latestStartOfMonths(end, months);
        expect(monthsAfter(start, months)).toBeLessThanOrEqual(end);
        expect(monthsAfter(addDays(start, 1), months)).toBeGreaterThan(end);
      }),
    );
  });
});
