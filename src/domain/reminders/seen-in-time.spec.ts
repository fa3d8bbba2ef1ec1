import fc from 'fast-check';
import { calendarsWith } from '../../../test/support/with-holidays.js';
import { dayAt } from '../calendar/day.js';
import { isWorkedHour, unseenSince } from './seen-in-time.js';

const calendar = calendarsWith('2026-01-01', '2026-12-25', '2026-12-28', '2027-12-31')['england-and-wales'];
const HOUR = 3_600_000;
const since = (now: string): string => unseenSince(new Date(now), calendar).toISOString();

describe('what nobody has seen for a working day', () => {
  it.each([
    ['a Thursday', '2026-11-19T09:00:00Z', '2026-11-18T09:00:00.000Z'],
    ['a Monday, over the weekend', '2026-11-23T09:30:00Z', '2026-11-20T09:30:00.000Z'],
    ['the day after Christmas and its holidays', '2026-12-29T09:00:00Z', '2026-12-24T09:00:00.000Z'],
    ['a Saturday: all that went out before Friday', '2026-11-21T12:00:00Z', '2026-11-20T00:00:00.000Z'],
    ['summer, by the clock in London', '2026-07-07T08:00:00Z', '2026-07-06T08:00:00.000Z'],
    ['the Monday after the clocks went back', '2026-10-26T09:00:00Z', '2026-10-23T08:00:00.000Z'],
  ])('on %s', (_when, now, expected) => {
    expect(since(now)).toBe(expected);
  });

  it('always leaves a whole working day, and never goes back in time', () => {
    const times = fc.integer({ min: 48, max: 300 * 24 });
    const at = (hour: number): Date => new Date(Date.UTC(2026, 0, 1, hour));
    fc.assert(
      fc.property(times, (hour) => {
        const last = unseenSince(at(hour), calendar);
        const hours = Math.round((at(hour).getTime() - last.getTime()) / HOUR);
        const passed = Array.from({ length: hours }, (_, n) => dayAt(new Date(last.getTime() + n * HOUR)));
        expect(passed.filter((day) => calendar.isWorkingDay(day)).length).toBeGreaterThanOrEqual(23);
        expect(unseenSince(at(hour + 1), calendar) >= last).toBe(true);
      }),
    );
  });

  it('is told while somebody is there', () => {
    const isWorked = (now: string): boolean => isWorkedHour(new Date(now), calendar);
    expect(['07:59', '08:00', '17:59', '18:00'].map((time) => isWorked(`2026-11-19T${time}:00Z`))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([isWorked('2026-11-21T12:00:00Z'), isWorked('2026-12-28T12:00:00Z')]).toEqual([false, false]);
  });
});
