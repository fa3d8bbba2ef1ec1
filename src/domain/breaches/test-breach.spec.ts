import { parseDay } from '../calendar/day.js';
import type { BreachType } from '../commitments/breach-type.js';
import { promisesThatBound } from '../commitments/promises-that-bound.js';
import type { StatedPromise } from '../commitments/promise.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { Fact } from '../facts/fact.js';
import type { PublicBodyKind } from '../public-bodies/public-body-kind.js';
import type { BreachResult, BreachTest } from './breach-test.js';
import { dayOfAct } from './day-of-act.js';
import { testBreach } from './test-breach.js';

type Dates = Partial<Record<FactKind, string>>;
const factsOf = (dates: Dates): Fact[] =>
  Object.entries(dates).map(([kind, on]) => ({
    kind: kind as FactKind,
    on: parseDay(on),
    source: 'the letter',
  }));

interface Asked {
  readonly breach?: BreachType;
  readonly body?: PublicBodyKind;
  readonly stated?: StatedPromise;
  readonly dates: Dates;
}
function ask({ breach = 'short-notice', body = 'district-council', stated, dates }: Asked): BreachTest {
  const facts = factsOf(dates);
  const actOn = dayOfAct(facts, breach);
  const promises = promisesThatBound({
    bodyKind: body,
    breachType: breach,
    commitments: [],
    ...(stated && { stated }),
    ...(actOn !== undefined && { actOn }),
  });
  return testBreach({ breachType: breach, bodyKind: body, facts, promises });
}

const letter = {
  'decision-made': '2026-11-20',
  'letter-dated': '2026-11-20',
  'notice-received': '2026-11-20',
};
const cut = { ...letter, 'last-funded-day': '2026-12-21' };
const threeMonths: StatedPromise = { kind: 'local-compact', noticeMonths: 3 };
const twelveWeeks: StatedPromise = { kind: 'local-compact', consultationWeeks: 12 };

describe('short notice', () => {
  it('says how long, what was promised, until when, and how short', () => {
    const test = ask({ stated: threeMonths, dates: cut });
    expect(test).toMatchObject({
      result: 'short-without-reason',
      givenDays: 31,
      promisedDays: 92,
      dueOn: parseDay('2027-02-20'),
      shortfallDays: 61,
      promise: { source: 'local' },
    });
    expect(test.sentences.join(' ')).toBe(
      'You were given 31 days. Your local Compact promises at least three months: until Saturday 20 February 2027. ' +
        'That is 61 days short. No reason was published, as far as we know.',
    );
  });

  it.each<Asked & { result: BreachResult; because: string; shortfall?: number }>([
    {
      stated: threeMonths,
      dates: { ...letter, 'last-funded-day': '2027-02-20' },
      result: 'kept',
      because: 'the corresponding day itself is enough',
    },
    {
      stated: threeMonths,
      dates: { ...letter, 'last-funded-day': '2027-02-19' },
      result: 'short-without-reason',
      shortfall: 1,
      because: 'a last funded day one day early is short',
    },
    {
      stated: threeMonths,
      dates: { ...letter, 'effective-from': '2027-02-20' },
      result: 'borderline',
      shortfall: 1,
      because: 'less money from the corresponding day on is on the line',
    },
    {
      stated: threeMonths,
      dates: { ...letter, 'effective-from': '2027-02-21' },
      result: 'kept',
      because: 'less money from the day after is enough',
    },
    {
      stated: { kind: 'local-compact', noticeMonths: 6 },
      dates: { ...letter, 'last-funded-day': '2027-02-20' },
      result: 'short-without-reason',
      shortfall: 89,
      because: 'a local Compact with six months is measured by six',
    },
    {
      stated: threeMonths,
      dates: { ...cut, 'rationale-published': '2026-11-20' },
      result: 'short-with-reason',
      shortfall: 61,
      because: 'reasons that came with the notice',
    },
    {
      stated: threeMonths,
      dates: { ...cut, 'rationale-published': '2026-12-01' },
      result: 'short-without-reason',
      shortfall: 61,
      because: 'reasons that came after the notice',
    },
  ])('$because', ({ result, shortfall, ...asked }) => {
    const test = ask(asked);
    expect(test.result).toBe(result);
    expect(test.shortfallDays).toBe(shortfall);
  });

  it('counts the guidance from the later of the two notices', () => {
    const test = ask({ dates: { ...cut, 'notice-to-users': '2026-11-27' } });
    expect(test).toMatchObject({
      result: 'short-without-reason',
      promise: { source: 'best-value' },
      givenDays: 24,
      dueOn: parseDay('2027-02-27'),
    });
    expect(test.sentences.join(' ')).toContain('It is not a promise made to you.');
    expect(test.sentences.join(' ')).toContain('We do not know yet whether the council promised more');
  });

  it.each<Asked & { result: BreachResult; says: string; missing: FactKind[] }>([
    {
      body: 'nhs-body',
      dates: cut,
      result: 'cannot-tell',
      says: 'You were given 31 days. We do not yet know what was promised. Here is how to find out.',
      missing: [],
    },
    {
      body: 'government-department',
      dates: cut,
      result: 'not-bound',
      says: 'The national Compact ended on 16 July 2025.',
      missing: [],
    },
    {
      body: 'nhs-body',
      stated: { kind: 'local-compact' },
      dates: cut,
      result: 'cannot-tell',
      says: 'we do not know yet how many months of notice it promises',
      missing: [],
    },
    {
      stated: threeMonths,
      dates: { 'letter-dated': '2026-11-20' },
      result: 'cannot-tell',
      says: '“The written notice came” and “The last day of funding”',
      missing: ['notice-received', 'last-funded-day'],
    },
  ])('$body $stated: $result', ({ result, says, missing, ...asked }) => {
    const test = ask(asked);
    expect(test.result).toBe(result);
    expect(test.sentences.join(' ')).toContain(says);
    expect(test.missing).toEqual(missing);
    expect(test.dueOn).toBeUndefined();
  });

  it('says so where the money stopped before the notice came', () => {
    const test = ask({ stated: threeMonths, dates: { ...letter, 'last-funded-day': '2026-11-15' } });
    expect(test).toMatchObject({ result: 'short-without-reason', givenDays: 0, shortfallDays: 97 });
    expect(test.sentences[0]).toBe('You were told 5 days after the money had stopped.');
  });

  it('measures a department by the national Compact before 17 July 2025', () => {
    const dates = { 'notice-received': '2025-07-16', 'last-funded-day': '2025-08-31' };
    expect(ask({ body: 'government-department', dates })).toMatchObject({
      promise: { source: 'national' },
      dueOn: parseDay('2025-10-16'),
      shortfallDays: 46,
    });
  });
});

describe('short consultation', () => {
  const opened = { 'consultation-opened': '2026-09-01' };

  it.each<{ closes: string; result: BreachResult; reasons?: string; because: string }>([
    { closes: '2026-11-24', result: 'kept', because: '84 days' },
    { closes: '2026-11-23', result: 'borderline', because: '83 days: 84 if both ends count' },
    { closes: '2026-10-11', result: 'short-without-reason', because: '40 days and no reason' },
    {
      closes: '2026-10-11',
      reasons: '2026-10-11',
      result: 'short-with-reason',
      because: 'reasons on the closing day',
    },
    {
      closes: '2026-10-11',
      reasons: '2026-10-12',
      result: 'short-without-reason',
      because: 'reasons the day after closing',
    },
  ])('$because', ({ closes, reasons, result }) => {
    const dates = {
      ...opened,
      'consultation-closes': closes,
      ...(reasons && { 'rationale-published': reasons }),
    };
    expect(ask({ breach: 'short-consultation', stated: twelveWeeks, dates }).result).toBe(result);
  });

  it('says it in words', () => {
    const test = ask({
      breach: 'short-consultation',
      stated: twelveWeeks,
      dates: { ...opened, 'consultation-closes': '2026-10-11' },
    });
    expect(test).toMatchObject({ givenDays: 40, promisedDays: 84, shortfallDays: 44 });
    expect(test.sentences.join(' ')).toBe(
      'You had 40 days to answer. Your local Compact promises at least 84 days: until Tuesday 24 November 2026. ' +
        'That is 44 days short. No reason was published, as far as we know.',
    );
  });

  it('gives the days and asks, where no promise is known', () => {
    const test = ask({
      breach: 'short-consultation',
      dates: { ...opened, 'consultation-closes': '2026-10-11' },
    });
    expect(test).toMatchObject({ result: 'cannot-tell', givenDays: 40 });
    expect(test.sentences.slice(0, 2)).toEqual([
      'You had 40 days to answer.',
      'We do not yet know what was promised. Here is how to find out.',
    ]);
  });
});

describe('what dates cannot show', () => {
  it.each<BreachType>(['monitoring-burden', 'other'])('%s is recorded and left to a caseworker', (breach) => {
    const test = ask({ breach, stated: threeMonths, dates: cut });
    expect(test.result).toBe('cannot-tell');
    expect(test.sentences.join(' ')).toContain('A caseworker will look at');
  });
});
