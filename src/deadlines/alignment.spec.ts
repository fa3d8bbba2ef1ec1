import fc from 'fast-check';
import { parseDay, type Day } from '../domain/calendar/day.js';
import { clocksFor } from '../domain/clocks/clocks-for.js';
import type { Clock } from '../domain/clocks/clock.js';
import type { Promises } from '../domain/commitments/promise.js';
import { promisesThatBound } from '../domain/commitments/promises-that-bound.js';
import { ruleBookOf, ruleById, type RuleBook } from '../domain/deadlines/rules.js';
import type { Rule } from '../domain/deadlines/rule.js';
import type { FactKind } from '../domain/facts/fact-kind.js';
import type { KeptFact } from '../timeline/facts.js';
import { align, type Aim, type Held } from './alignment.js';
import type { Succession } from './date-change.js';
import { ShippedReference } from './reference.js';

const { calendars, courtClosures, commitments } = new ShippedReference();
const onCase = { caseId: 'a case', programmeId: 'a programme' };
const now = new Date('2026-11-20T10:00:00Z');
const EMPTY: Held = { deadlines: [], refused: [] };

const fact = (kind: FactKind, on: Day): KeptFact => ({ id: `${kind} ${on}`, kind, on, source: 'a test' });
const promised = (months: number): Promises =>
  promisesThatBound({
    bodyKind: 'unitary-council',
    breachType: 'short-notice',
    commitments,
    localCompacts: [],
    stated: { kind: 'local-compact', name: 'The Compact', noticeMonths: months },
    actOn: parseDay('2026-11-20'),
  });

interface Matter {
  readonly facts: readonly KeptFact[];
  readonly months?: number;
  readonly ruleOf?: RuleBook;
}
const clocksOf = ({ facts, months = 3, ruleOf = ruleById }: Matter): Clock[] =>
  clocksFor({
    facts,
    ruleOf,
    calendars,
    courtClosures,
    bodyKind: 'unitary-council',
    promises: promised(months),
    fundingChange: 'ended-early',
  });

const aligned = (held: Held, matter: Matter, measure: Aim['measure'] = 'question'): Succession =>
  align(
    held,
    { clocks: clocksOf(matter), because: 'A reason.', measure },
    { onCase, now, ruleOf: matter.ruleOf ?? ruleById },
  );

/** As it comes back from the database: plain values, and nothing undefined. */
const stored = <Row>(row: Row): Row => JSON.parse(JSON.stringify(row)) as Row;
const applied = (held: Held, { changes, refused, settled }: Succession): Held => {
  const gone = new Set(changes.map(({ former }) => former?.id));
  return {
    deadlines: [
      ...held.deadlines.filter(({ id }) => !gone.has(id)),
      ...changes.flatMap(({ next }) => (next ? [stored(next)] : [])),
    ],
    refused: [...held.refused.filter(({ id }) => !settled.includes(id)), ...refused.map(stored)],
  };
};
const heldBy = (matter: Matter): Held => applied(EMPTY, aligned(EMPTY, matter));
const datesOf = ({ deadlines }: Held): string[] =>
  deadlines.map(({ ruleId, dueOn }) => `${ruleId} ${dueOn}`).toSorted();
const told = ({ changes }: Succession): string[] =>
  changes
    .map(({ former, next }) => `${(former ?? next)?.ruleId} ${former?.dueOn} > ${next?.dueOn}`)
    .toSorted();

const NOTICE = fact('notice-received', parseDay('2026-11-20'));
const ENDS = fact('last-funded-day', parseDay('2026-12-21'));
const DECIDED = fact('decision-made', parseDay('2026-11-18'));
/** The rule one version on; it counts another time where `months` says so. */
const nextVersion = (id: string, months?: number): RuleBook => {
  const rule = ruleById(id);
  const [first, ...rest] = rule.arithmetic;
  const arithmetic: Rule['arithmetic'] =
    months === undefined || !first ? rule.arithmetic : [{ count: 'months-after', months }, ...rest];
  return ruleBookOf([{ ...rule, version: rule.version + 1, arithmetic }]);
};

describe('bringing deadlines in line', () => {
  it('pairs what gives way with what takes its place, and leaves the rest alone', () => {
    const held = heldBy({ facts: [NOTICE, ENDS] });
    const next = aligned(held, { facts: [NOTICE, ENDS, DECIDED] });
    expect(told(next)).toEqual([
      'JR-3M 2027-02-20 > 2027-02-18',
      'JR-3M-ROLL 2027-02-22 > 2027-02-18',
      'JR-3M-SAFE 2027-02-19 > 2027-02-18',
    ]);
    for (const change of next.changes) {
      expect(change.next?.replacesId).toBe(change.former?.id);
      expect([change.because, change.next?.laidBecause]).toEqual(['A reason.', 'A reason.']);
    }
  });

  it('lets go what no longer runs, and lays what is new', () => {
    const held = heldBy({ facts: [NOTICE, ENDS] });
    expect(told(aligned(held, { facts: [DECIDED] })).filter((line) => !line.startsWith('JR'))).toEqual([
      'LGSCO-12M 2027-11-19 > undefined',
      'NOTICE-3M 2027-02-20 > undefined',
    ]);
  });

  it('sees that another promise sets another period', () => {
    const held = heldBy({ facts: [NOTICE, ENDS] });
    expect(told(aligned(held, { facts: [NOTICE, ENDS], months: 6 }))).toEqual([
      'NOTICE-3M 2027-02-20 > 2027-05-20',
    ]);
  });

  it('takes up that people are reminded of a date where the answer is compared, and else leaves it', () => {
    const { deadlines, refused } = heldBy({ facts: [NOTICE, ENDS] });
    const held = {
      deadlines: deadlines.map((each) => Object.assign({}, each, { reminded: false })),
      refused,
    };
    expect(aligned(held, { facts: [NOTICE, ENDS] }).changes).toEqual([]);
    const { changes } = aligned(held, { facts: [NOTICE, ENDS] }, 'answer');
    expect(changes.map(({ next }) => [next?.ruleId, next?.reminded])).toEqual([
      ['JR-3M-SAFE', true],
      ['LGSCO-12M', true],
    ]);
  });

  it.each(['JR-3M-SAFE', 'NOTICE-3M'])('leaves a new version of %s to its own run', (id) => {
    const held = heldBy({ facts: [NOTICE, ENDS] });
    const ruleOf = nextVersion(id, 5);
    expect(told(aligned(held, { facts: [NOTICE, ENDS], ruleOf }))).toEqual([]);
    expect(told(aligned(held, { facts: [NOTICE, ENDS], ruleOf }, 'answer'))).toHaveLength(1);
  });

  it('takes up a new version for a deadline that changes anyway', () => {
    const held = heldBy({ facts: [NOTICE, ENDS] });
    const ruleOf = nextVersion('JR-3M-SAFE');
    const { changes } = aligned(held, { facts: [NOTICE, ENDS, DECIDED], ruleOf });
    const versions = changes.map(({ next }) => `${next?.ruleId} ${next?.ruleVersion}`).toSorted();
    expect(versions).toEqual(['JR-3M 1', 'JR-3M-ROLL 1', 'JR-3M-SAFE 2']);
  });

  it('sees another local period even beside an older version', () => {
    const held = heldBy({ facts: [NOTICE, ENDS] });
    const ruleOf = nextVersion('NOTICE-3M');
    expect(told(aligned(held, { facts: [NOTICE, ENDS], months: 6, ruleOf }))).toEqual([
      'NOTICE-3M 2027-02-20 > 2027-05-20',
    ]);
  });

  it('keeps a clock that leaves the table, and settles it when it changes', () => {
    const late = fact('decision-made', parseDay('2028-11-20'));
    const held = heldBy({ facts: [late] });
    expect(held.refused.map(({ ruleId }) => ruleId)).toEqual(['JR-3M-SAFE', 'JR-3M-ROLL']);
    expect(aligned(held, { facts: [late] })).toEqual({ changes: [], refused: [], settled: [] });
    const next = aligned(held, { facts: [DECIDED] });
    expect(next.settled).toEqual(held.refused.map(({ id }) => id));
    expect(told(next)).toContain('JR-3M-SAFE undefined > 2027-02-18');
  });

  it('changes nothing the second time, and is back where it was when the facts are', () => {
    const days = fc
      .integer({ min: parseDay('2026-01-05'), max: parseDay('2028-12-20') })
      .map((day) => day as Day);
    const kinds = fc.constantFrom<FactKind[]>(
      'decision-made',
      'notice-received',
      'last-funded-day',
      'became-aware',
    );
    const facts = fc
      .uniqueArray(fc.tuple(kinds, days), { selector: ([kind]) => kind, maxLength: 4 })
      .map((list) => list.map(([kind, on]) => fact(kind, on)));
    const months = fc.integer({ min: 1, max: 6 });
    const measures = fc.constantFrom<Aim['measure'][]>('question', 'answer');
    let moved = 0;
    fc.assert(
      fc.property(facts, facts, fc.tuple(months, months), measures, (before, after, [was, is], measure) => {
        const held = heldBy({ facts: before, months: was });
        const there = aligned(held, { facts: after, months: is }, measure);
        moved += there.changes.length;
        const next = applied(held, there);
        expect(aligned(next, { facts: after, months: is }, 'answer')).toEqual({
          changes: [],
          refused: [],
          settled: [],
        });
        expect(datesOf(next)).toEqual(datesOf(heldBy({ facts: after, months: is })));
        const back = applied(next, aligned(next, { facts: before, months: was }, measure));
        expect(datesOf(back)).toEqual(datesOf(held));
        expect(back.refused).toHaveLength(held.refused.length);
      }),
      { numRuns: 150 },
    );
    expect(moved).toBeGreaterThan(100);
  });
});
