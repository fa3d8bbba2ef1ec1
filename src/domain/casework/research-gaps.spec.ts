import { calendarsWith } from '../../../test/support/with-holidays.js';
import { parseDay } from '../calendar/day.js';
import { clocksFor } from '../clocks/clocks-for.js';
import { redTasks } from '../clocks/red-tasks.js';
import { promisesThatBound } from '../commitments/promises-that-bound.js';
import { testBreach } from '../breaches/test-breach.js';
import type { BreachType } from '../commitments/breach-type.js';
import { byWhichWeReckon } from '../facts/disputed.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { Fact } from '../facts/fact.js';
import { PUBLIC_BODY_KINDS } from '../public-bodies/public-body-kind.js';
import { researchGaps, type Gap } from './research-gaps.js';

const calendars = calendarsWith('2026-12-25');
const fact = (kind: FactKind, on: string, more: Partial<Fact> = {}): Fact => ({
  kind,
  on: parseDay(on),
  source: 'the letter',
  ...more,
});

function gapsOf(
  recorded: readonly Fact[],
  breachType: BreachType = 'short-notice',
  shownKinds: readonly FactKind[] = [],
): Gap[] {
  const bodyKind = 'unitary-council';
  const facts = byWhichWeReckon(recorded);
  const promise = { kind: 'local-compact', name: 'The Compact', noticeMonths: 3 } as const;
  const promises = promisesThatBound({
    bodyKind,
    stated: promise,
    commitments: [],
    breachType,
    actOn: parseDay('2026-11-20'),
  });
  return researchGaps({
    shown: facts.filter(({ kind }) => shownKinds.includes(kind)),
    ombudsman: PUBLIC_BODY_KINDS[bodyKind].ombudsman,
    facts,
    clocks: clocksFor({ facts, bodyKind, promises, calendars }),
    test: testBreach({ breachType, bodyKind, facts, promises }),
    tasks: redTasks(facts, breachType, parseDay('2026-11-20')),
  });
}
const missingOf = (gaps: readonly Gap[]): FactKind[] =>
  gaps.filter(({ kind }) => kind === 'missing').map(({ factKind }) => factKind);

describe('what research should still find out', () => {
  it('is every day that the breach test or a deadline wants, each once', () => {
    expect(missingOf(gapsOf([]))).toEqual([
      'decision-made',
      'notice-received',
      'last-funded-day',
      'became-aware',
    ]);
  });

  it.each<{ first: FactKind; next: FactKind }>([
    { first: 'foi-requested', next: 'foi-received' },
    { first: 'complaint-sent', next: 'complaint-received' },
  ])('is $next as soon as $first is known, until it is known itself', ({ first, next }) => {
    const known = [fact('decision-made', '2026-11-02'), fact('notice-received', '2026-11-03')];
    const asked = [...known, fact(first, '2026-11-05')];
    expect(missingOf(gapsOf(known))).not.toContain(next);
    expect(missingOf(gapsOf(asked))).toContain(next);
    expect(missingOf(gapsOf([...asked, fact(next, '2026-11-06')]))).not.toContain(next);
  });

  it('is a paper for a day given from memory, and says which dates are counted from it', () => {
    const gaps = gapsOf([
      fact('decision-made', '2026-11-02', { howKnown: 'memory' }),
      fact('notice-received', '2026-11-20', { howKnown: 'paper' }),
    ]);
    const remembered = gaps.filter(({ kind }) => kind === 'memory');
    expect(remembered.map(({ factKind }) => factKind)).toEqual(['decision-made']);
    expect(remembered[0]?.why).toContain('Judicial review: the three-month backstop');
  });

  it('is first of all which of two days is right', () => {
    const [first] = gapsOf([
      fact('notice-received', '2026-11-20', { saidBy: 'body' }),
      fact('notice-received', '2026-11-16', { saidBy: 'group', howKnown: 'memory' }),
    ]);
    expect(first).toMatchObject({ kind: 'disputed', factKind: 'notice-received' });
    expect(first?.why).toContain('the group says Monday 16 November 2026');
    expect(first?.why).toContain('These dates are counted from it:');
  });

  it('names each day that no document shows, but for what no paper could show', () => {
    const known = [
      fact('notice-received', '2026-11-05'),
      fact('decision-made', '2026-11-02', { howKnown: 'memory' }),
      fact('reply-expected', '2026-12-05'),
    ];
    const unshown = (shown: readonly FactKind[]) =>
      gapsOf(known, 'short-notice', shown)
        .filter(({ kind }) => kind === 'unshown' || kind === 'memory')
        .map(({ kind, factKind }) => `${kind} ${factKind}`);
    expect(unshown([])).toEqual(['memory decision-made', 'unshown notice-received']);
    expect(unshown(['notice-received'])).toEqual(['memory decision-made']);
    expect(unshown(['notice-received', 'decision-made'])).toEqual([]);
  });
});
