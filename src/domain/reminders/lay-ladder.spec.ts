import fc from 'fast-check';
import { calendarsWith } from '../../../test/support/with-holidays.js';
import { addDays, formatDay, parseDay } from '../calendar/day.js';
import type { RuleKind } from '../deadlines/rule.js';
import { layLadder } from './lay-ladder.js';
import { LADDERS, type Rung } from './ladder.js';
import { nearRungs } from './rungs-now.js';

const calendar = calendarsWith(
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
)['england-and-wales'];

interface Asked {
  readonly due?: string;
  readonly now?: string;
  readonly kind?: RuleKind;
}
const lay = ({ due = '2027-02-19', now = '2026-11-20T10:00:00Z', kind = 'limit' }: Asked = {}): Rung[] =>
  layLadder({ dueOn: parseDay(due), kind, now: new Date(now), calendar });
const sent = (rungs: readonly Rung[]) =>
  rungs
    .filter(({ state }) => state === 'scheduled')
    .map(({ daysBefore, sendOn }) => `${daysBefore}: ${formatDay(sendOn)}`);

describe('the ladder before a limit', () => {
  it('moves the rung of Christmas Day to 24 December, and goes out at nine in London', () => {
    const rungs = lay();
    expect(sent(rungs)).toEqual([
      '56: 2026-12-24',
      '28: 2027-01-22',
      '14: 2027-02-05',
      '7: 2027-02-12',
      '3: 2027-02-16',
      '1: 2027-02-18',
      '0: 2027-02-19',
    ]);
    expect(formatDay(rungs[0]!.nominalDay)).toBe('2026-12-25');
    expect(rungs[0]!.sendAt).toEqual(new Date('2026-12-24T09:00:00Z'));
  });

  it('goes out at nine on the clock in summer too', () => {
    expect(lay({ due: '2026-08-28', now: '2026-08-01T00:00:00Z' }).at(-1)!.sendAt).toEqual(
      new Date('2026-08-28T08:00:00Z'),
    );
  });

  it('never moves a rung later: a limit on a Sunday is told of on Friday, once', () => {
    const rungs = lay({ due: '2027-02-21' });
    expect(sent(rungs).slice(-2)).toEqual(['3: 2027-02-18', '0: 2027-02-19']);
    expect(rungs.find(({ daysBefore }) => daysBefore === 1)).toMatchObject({
      state: 'void',
      reason: 'merged',
    });
    expect(rungs.every(({ sendOn, nominalDay }) => sendOn <= nominalDay)).toBe(true);
  });

  it('voids what is past when it is laid, to the minute', () => {
    const rungs = lay({ now: '2027-02-12T09:00:00Z' });
    expect(sent(rungs)).toEqual(['3: 2027-02-16', '1: 2027-02-18', '0: 2027-02-19']);
    expect(sent(lay({ now: '2027-02-12T08:59:00Z' }))[0]).toBe('7: 2027-02-12');
    expect(nearRungs(rungs)).toMatchObject({ crossed: { daysBefore: 7 }, next: { daysBefore: 3 } });
  });

  it('has nothing left to send once the limit has passed', () => {
    const rungs = lay({ now: '2027-02-19T10:00:00Z' });
    expect(sent(rungs)).toEqual([]);
    expect(nearRungs(rungs)).toMatchObject({ crossed: { daysBefore: 0 } });
    expect(nearRungs(rungs).next).toBeUndefined();
  });

  it('beyond the table of holidays knows the weekend only', () => {
    const rungs = lay({ due: '2028-12-25' });
    expect(sent(rungs).slice(-2)).toEqual(['1: 2028-12-22', '0: 2028-12-25']);
  });
});

describe('other ladders', () => {
  it('a day of the world is told of 14, 7 and 2 days before, the one of a Saturday on the Friday', () => {
    expect(sent(lay({ due: '2026-12-21', kind: 'world' }))).toEqual([
      '14: 2026-12-07',
      '7: 2026-12-14',
      '2: 2026-12-18',
    ]);
  });

  it('a duty is told of a week before, and while it is undone on the day after and three weeks more', () => {
    // Saturday 20 February: the rung of the day after waits for Monday, those of the weeks for theirs.
    expect(sent(lay({ due: '2027-02-19', kind: 'duty' }))).toEqual([
      '7: 2027-02-12',
      '-1: 2027-02-22',
      '-8: 2027-03-01',
      '-15: 2027-03-08',
      '-22: 2027-03-15',
    ]);
  });

  it('what the programme promised is told of two days before, on the day and after it', () => {
    expect(sent(lay({ due: '2026-12-24', kind: 'service' }))).toEqual([
      '2: 2026-12-22',
      '0: 2026-12-24',
      // Christmas Day, the weekend and the bank holiday in place of Boxing Day.
      '-1: 2026-12-29',
    ]);
  });

  it('lays the days that a programme set in place of ours', () => {
    const request = { dueOn: parseDay('2027-02-19'), kind: 'duty', calendar } as const;
    const rungs = layLadder({ ...request, now: new Date('2026-11-20T10:00:00Z'), days: [3, -3] });
    expect(sent(rungs)).toEqual(['3: 2027-02-16', '-3: 2027-02-22']);
  });

  it('never goes out before the deadline with what comes after it, nor after it with what comes before', () => {
    const kinds = fc.constantFrom<RuleKind>('limit', 'duty', 'service', 'world');
    const dues = fc.integer({ min: 70, max: 330 }).map((at) => addDays(parseDay('2026-01-01'), at));
    fc.assert(
      fc.property(kinds, dues, (kind, dueOn) => {
        const rungs = layLadder({ dueOn, kind, now: new Date('2026-01-01T00:00:00Z'), calendar });
        expect(rungs.map(({ daysBefore }) => daysBefore)).toEqual(LADDERS[kind]);
        const isInTime = ({ daysBefore, sendOn, nominalDay }: Rung): boolean =>
          daysBefore < 0 ? sendOn >= nominalDay && sendOn > dueOn : sendOn <= nominalDay && sendOn <= dueOn;
        expect(rungs.every(isInTime)).toBe(true);
        // Whatever gives way to another goes out on its day: nobody is left without a reminder of that day.
        const days = new Set(rungs.filter(({ state }) => state === 'scheduled').map(({ sendOn }) => sendOn));
        expect(rungs.every(({ sendOn }) => days.has(sendOn))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
