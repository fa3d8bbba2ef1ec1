import fc from 'fast-check';
import { addDays, parseDay } from '../calendar/day.js';
import { LADDERS } from '../reminders/ladder.js';
import { alarmDays, isListed, newsOf, type OpenDate, type ShownDate } from './shown-dates.js';

const NOW = new Date('2026-11-20T10:00:00Z');
const LATER = new Date('2026-11-23T10:00:00Z');
const open = (more: Partial<OpenDate> = {}): OpenDate => ({
  clockId: 'court',
  caseId: 'case',
  reference: '2222-2222',
  kind: 'limit',
  day: parseDay('2027-02-19'),
  ...more,
});
let made = 0;
const newId = (): string => `id-${(made += 1)}`;
const tell = (shown: readonly ShownDate[], dates: readonly OpenDate[], now = NOW): ShownDate[] => {
  const { added, changed } = newsOf(shown, dates, { now, newId });
  return [...shown.map((date) => changed.find(({ id }) => id === date.id) ?? date), ...added];
};
const sameState = (a: ShownDate | undefined, b: ShownDate): boolean =>
  a?.day === b.day && a.isOpen === b.isOpen;
const seen = ({ day, isOpen, sequence, changedAt }: ShownDate) => [day, isOpen, sequence, changedAt];

describe('what a calendar is told', () => {
  it('is a new date, as the first of its kind', () => {
    const [date] = tell([], [open()]);
    expect(date && seen(date)).toEqual([open().day, true, 0, NOW]);
  });

  it('is that a date moved: under the same name, as the next change', () => {
    const first = tell([], [open()]);
    const moved = tell(first, [open({ day: parseDay('2027-02-02') })], LATER);
    expect(moved.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    expect(moved.map(seen)).toEqual([[parseDay('2027-02-02'), true, 1, LATER]]);
  });

  it('is that a date is off, once, and that it holds again', () => {
    const off = tell(tell([], [open()]), [], LATER);
    expect(off.map(seen)).toEqual([[open().day, false, 1, LATER]]);
    expect(newsOf(off, [], { now: LATER, newId })).toEqual({ added: [], changed: [] });
    expect(tell(off, [open()], LATER).map(seen)).toEqual([[open().day, true, 2, LATER]]);
  });

  it('is a new number of its case, and what became another kind of date', () => {
    const first = tell([], [open()]);
    expect(tell(first, [open({ reference: '3333-3333' })])[0]?.sequence).toBe(1);
    expect(tell(first, [open({ kind: 'duty' })])[0]?.sequence).toBe(1);
  });

  it('is nothing of a day that was long past before anybody asked, and all of one that became so', () => {
    const past = open({ day: parseDay('2026-08-21') });
    expect(tell([], [past])).toEqual([]);
    expect(tell([], [open({ day: parseDay('2026-08-22') })])).toHaveLength(1);
    expect(tell(tell([], [open()]), [past], LATER).map(seen)).toEqual([[past.day, true, 1, LATER]]);
  });

  it('is in the calendar for some time after its day, and after it was called off', () => {
    const [date] = tell([], [open({ day: parseDay('2026-11-21') })]);
    const at = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
    expect([91, 92].map((days) => date && isListed(date, at(days)))).toEqual([true, false]);
    const [off] = tell(date ? [date] : [], []);
    expect([90, 91].map((days) => off && isListed(off, at(days)))).toEqual([true, false]);
  });

  it('never makes a number smaller or a name another, and told again changes nothing', () => {
    const dates = fc.uniqueArray(
      fc.record({ clock: fc.integer({ min: 1, max: 6 }), day: fc.integer({ min: -120, max: 400 }) }),
      { selector: ({ clock }) => clock, maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.array(dates, { minLength: 1, maxLength: 8 }), (rounds) => {
        let shown: ShownDate[] = [];
        for (const round of rounds) {
          const held = round.map(({ clock, day }) =>
            open({ clockId: `c${clock}`, day: addDays(parseDay('2026-11-20'), day) }),
          );
          const next = tell(shown, held);
          for (const before of shown) {
            const after = next.find(({ clockId }) => clockId === before.clockId);
            expect(after?.id).toBe(before.id);
            expect(after?.sequence).toBe(before.sequence + (sameState(after, before) ? 0 : 1));
          }
          for (const date of next)
            expect(date.isOpen).toBe(held.some(({ clockId }) => clockId === date.clockId));
          expect(newsOf(next, held, { now: NOW, newId })).toEqual({ added: [], changed: [] });
          shown = next;
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the alarms of a calendar', () => {
  it.each([
    [LADDERS.limit, [7, 1]],
    [LADDERS.duty, [7]],
    [LADDERS.service, [2]],
    [LADDERS.world, [7, 2]],
    [
      [14, 5, 4, 3],
      [5, 3],
    ],
    [[60, 30], [30]],
    [[0, -1], []],
    [[], []],
  ])('of a ladder of %j days ring %j days before', (ladder, alarms) => {
    expect(alarmDays(ladder)).toEqual(alarms);
  });
});
