import fc from 'fast-check';
import { calendarsWith } from '../../../test/support/with-holidays.js';
import { addDays, formatDay, parseDay, weekday, type Day } from '../calendar/day.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { layLadder } from './lay-ladder.js';
import { resettleLadder, type HeldRung } from './resettle-ladder.js';

const FIRST = parseDay('2026-01-01');
const calendarWith = (...holidays: string[]): WorkingCalendar =>
  calendarsWith('2026-01-01', '2027-12-31', ...holidays)['england-and-wales'];

const laid = (dueOn: Day, now: Date, calendar: WorkingCalendar): HeldRung[] =>
  layLadder({ dueOn, kind: 'limit', now, calendar }).map(({ daysBefore, sendAt, state, reason }) => ({
    daysBefore,
    sendAt,
    state,
    reason: reason ?? null,
  }));
const told = (rungs: readonly HeldRung[]): string[] =>
  rungs.map(
    ({ daysBefore, sendAt, state, reason }) =>
      `${daysBefore} ${sendAt.toISOString().slice(0, 10)} ${reason ?? state}`,
  );
/** The ladder with the moved rungs in their places. */
const applied = (held: readonly HeldRung[], moved: readonly HeldRung[]): HeldRung[] =>
  held.map((rung) => moved.find(({ daysBefore }) => daysBefore === rung.daysBefore) ?? rung);

const NOW = new Date('2026-11-20T10:00:00Z');
const DUE = parseDay('2027-02-19');

describe('the rungs of a ladder after a change of holidays', () => {
  const held = laid(DUE, NOW, calendarWith());

  it('moves the one that would go out on a new holiday, and no other', () => {
    const request = { dueOn: DUE, kind: 'limit', now: NOW, calendar: calendarWith('2027-02-12') } as const;
    expect(told(resettleLadder(held, request))).toEqual(['7 2027-02-11 scheduled']);
  });

  it('moves it back when the holiday goes', () => {
    const later = laid(DUE, NOW, calendarWith('2027-02-12'));
    const request = { dueOn: DUE, kind: 'limit', now: NOW, calendar: calendarWith() } as const;
    expect(told(resettleLadder(later, request))).toEqual(['7 2027-02-12 scheduled']);
  });

  it('sends at once what would have gone out by now, and never loses it', () => {
    const now = new Date('2027-02-11T12:00:00Z');
    const request = { dueOn: DUE, kind: 'limit', now, calendar: calendarWith('2027-02-12') } as const;
    expect(told(resettleLadder(held, request))).toContain('7 2027-02-11 scheduled');
  });

  it('leaves alone what went out, what was past, and what was taken off', () => {
    const request = { dueOn: DUE, kind: 'limit', now: NOW, calendar: calendarWith('2027-02-12') } as const;
    for (const [state, reason] of [
      ['claimed', null],
      ['superseded', null],
      ['cleared', 'The case was closed.'],
      ['void', 'past'],
      ['void', 'sent'],
    ] as const) {
      const settled = held.map((rung) => ({ ...rung, state, reason }));
      expect(resettleLadder(settled, request)).toEqual([]);
    }
  });

  it('moves a rung after the deadline to a later day, and keeps the ladder that was laid', () => {
    const days = [3, -4] as const;
    const rungs = layLadder({ dueOn: DUE, kind: 'duty', now: NOW, calendar: calendarWith(), days });
    const after = rungs.map(({ daysBefore, sendAt, state, reason }) => ({
      daysBefore,
      sendAt,
      state,
      reason: reason ?? null,
    }));
    expect(told(after)).toEqual(['3 2027-02-16 scheduled', '-4 2027-02-23 scheduled']);
    const request = { dueOn: DUE, kind: 'duty', now: NOW, calendar: calendarWith('2027-02-23') } as const;
    expect(told(resettleLadder(after, request))).toEqual(['-4 2027-02-24 scheduled']);
  });

  it('merges and parts rungs as a ladder laid anew would', () => {
    const calendar = calendarWith('2027-02-18');
    const moved = resettleLadder(held, { dueOn: DUE, kind: 'limit', now: NOW, calendar });
    expect(told(moved)).toEqual(['1 2027-02-17 scheduled']);
    const both = calendarWith('2027-02-18', '2027-02-19');
    const merged = resettleLadder(held, { dueOn: DUE, kind: 'limit', now: NOW, calendar: both });
    expect(told(merged)).toEqual(['1 2027-02-17 merged', '0 2027-02-17 scheduled']);
    const parted = resettleLadder(applied(held, merged), {
      dueOn: DUE,
      kind: 'limit',
      now: NOW,
      calendar: calendarWith(),
    });
    expect(told(parted)).toEqual(['1 2027-02-18 scheduled', '0 2027-02-19 scheduled']);
  });

  it('is what a ladder laid anew would be, and changes nothing the second time', () => {
    const dues = fc.integer({ min: 200, max: 600 }).map((at) => addDays(FIRST, at));
    const off = fc.array(fc.integer({ min: 1, max: 80 }), { maxLength: 6 });
    let changed = 0;
    fc.assert(
      fc.property(dues, off, off, (dueOn, before, after) => {
        const now = new Date('2026-05-01T12:00:00Z');
        const dates = (days: readonly number[]) => [
          ...new Set(
            days
              .map((day) => addDays(dueOn, -day))
              .filter((day) => weekday(day) % 6 !== 0)
              .map(formatDay),
          ),
        ];
        const calendar = calendarWith(...dates(after));
        const former = laid(dueOn, now, calendarWith(...dates(before)));
        const request = { dueOn, kind: 'limit', now, calendar } as const;
        const moved = resettleLadder(former, request);
        changed += moved.length;
        const next = applied(former, moved);
        expect(told(next)).toEqual(told(laid(dueOn, now, calendar)));
        expect(resettleLadder(next, request)).toEqual([]);
      }),
      { numRuns: 80 },
    );
    expect(changed).toBeGreaterThan(20);
  });
});
