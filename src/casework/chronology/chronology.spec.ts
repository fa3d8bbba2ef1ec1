import { parseDay } from '../../domain/calendar/day.js';
import { chronologyPage, type ChronologyQuestion, type Moment, type MomentKind } from './chronology.js';

let made = 0;
const moment = (day: string, kind: MomentKind = 'act', more: Partial<Moment> = {}): Moment => {
  made += 1;
  return {
    id: `${kind}-${made}`,
    kind,
    sort: kind,
    day: parseDay(day),
    title: 'Something',
    side: 'service',
    by: 'Redress',
    audience: 'group',
    ...more,
  };
};
const OLDEST: ChronologyQuestion = { order: 'oldest', limit: 2 };

/** Goes through all pages as a reader does. */
function walk(moments: readonly Moment[], question: ChronologyQuestion): string[][] {
  const { moments: shown, next } = chronologyPage(moments, question);
  const ids = shown.map(({ id }) => id);
  return next ? [ids, ...walk(moments, { ...question, cursor: next })] : [ids];
}

describe('everything on a case in one order of time', () => {
  const fact = moment('2026-11-20', 'fact');
  const early = moment('2026-11-20', 'act', { at: new Date('2026-11-20T08:00:00Z') });
  const late = moment('2026-11-20', 'act', { at: new Date('2026-11-20T09:00:00Z'), side: 'group' });
  const due = moment('2026-11-20', 'deadline');
  const before = moment('2026-11-19', 'note', { at: new Date('2026-11-19T09:00:00Z') });
  const all = [due, late, before, early, fact];
  const ordered = [before, fact, early, late, due].map(({ id }) => id);

  it('puts of one day the facts first, then what was done, then what is due; page by page nothing is lost or twice', () => {
    expect(walk(all, OLDEST)).toEqual([ordered.slice(0, 2), ordered.slice(2, 4), ordered.slice(4)]);
    expect(walk(all, { order: 'newest', limit: 2 }).flat()).toEqual(ordered.toReversed());
  });

  it('goes on where it was, whatever was added meanwhile', () => {
    const { next } = chronologyPage(all, OLDEST);
    const added = [...all, moment('2026-11-01'), moment('2026-11-20', 'fact', { id: 'a-fact-before' })];
    const { moments } = chronologyPage(added, { ...OLDEST, ...(next ? { cursor: next } : {}) });
    expect(moments.map(({ id }) => id)).toEqual(ordered.slice(2, 4));
  });

  it.each<[Partial<ChronologyQuestion>, string[]]>([
    [{ kinds: ['fact'] }, [fact.id]],
    [{ sides: ['group'] }, [late.id]],
    [{ until: parseDay('2026-11-19') }, [before.id]],
    [{ from: parseDay('2026-11-20'), kinds: ['note', 'deadline'] }, [due.id]],
  ])('filters by %j', (filter, expected) => {
    const { moments, total } = chronologyPage(all, { ...OLDEST, limit: 50, ...filter });
    expect([moments.map(({ id }) => id), total]).toEqual([expected, expected.length]);
  });

  it('refuses a cursor that it did not write', () => {
    for (const cursor of ['nonsense', Buffer.from('2026-02-30|0|0|x').toString('base64url')])
      expect(() => chronologyPage(all, { ...OLDEST, cursor })).toThrow('We cannot read this cursor.');
  });
});
