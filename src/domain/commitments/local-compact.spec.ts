import { parseDay } from '../calendar/day.js';
import { dayOrMonth, spanOf, standingOn, type Standing } from './in-force.js';
import { localCompactOn, type LocalCompact } from './local-compact.js';
import type { BreachType } from './breach-type.js';
import type { PublicBodyKind } from '../public-bodies/public-body-kind.js';
import { promisesThatBound } from './promises-that-bound.js';
import type { Promises, StatedPromise } from './promise.js';

const hilltown = (changes: Partial<LocalCompact> = {}): LocalCompact => ({
  name: 'Hilltown Compact',
  area: 'Hilltown',
  inForce: spanOf('2012-03', undefined),
  signed: {},
  periods: [
    { kind: 'consultation-weeks', count: 12, inForce: spanOf(undefined, '2019-12-31') },
    { kind: 'consultation-weeks', count: 10, inForce: spanOf('2020-01-01', undefined) },
    { kind: 'notice-months', count: 6, inForce: {} },
    { kind: 'dispute-stage-days', stage: 2, count: 20, inForce: {} },
    { kind: 'dispute-stage-days', stage: 1, count: 10, inForce: {} },
    { kind: 'group-appeal-days', count: 14, inForce: {} },
  ],
  ...changes,
});

describe('when a text held', () => {
  it.each<[string, string | undefined, string | undefined, Standing]>([
    ['2012-03-09', '2012-03-09', undefined, 'held'],
    ['2012-03-08', '2012-03-09', undefined, 'not-held'],
    ['2012-02-29', '2012-03', undefined, 'not-held'],
    ['2012-03-01', '2012-03', undefined, 'unclear'],
    ['2012-03-31', '2012-03', undefined, 'unclear'],
    ['2012-04-01', '2012-03', undefined, 'held'],
    ['2019-12-31', undefined, '2019-12-31', 'held'],
    ['2020-01-01', undefined, '2019-12-31', 'not-held'],
    ['2020-02-29', undefined, '2020-02', 'unclear'],
    ['2020-03-01', undefined, '2020-02', 'not-held'],
    ['2020-01-31', undefined, '2020-02', 'held'],
  ])('on %s, from %s until %s: %s', (day, from, until, standing) => {
    expect(standingOn(parseDay(day), spanOf(from, until))).toBe(standing);
  });

  it('writes a month alone as a month, and refuses what is neither', () => {
    expect([dayOrMonth('2012-03').written, dayOrMonth('2012-03-09').written]).toEqual([
      'March 2012',
      'Friday 9 March 2012',
    ]);
    expect(() => dayOrMonth('2012-13')).toThrow('not a day');
    expect(() => dayOrMonth('2012')).toThrow('not a day');
  });
});

describe('which Compact bound a body', () => {
  const choose = (compacts: LocalCompact[], on?: string, named?: string) =>
    localCompactOn({
      compacts,
      body: 'the council',
      actOn: on === undefined ? undefined : parseDay(on),
      named,
    });
  const valley = hilltown({ name: 'Valley Compact', area: 'the valley' });

  const left = (until: string) => hilltown({ signed: spanOf(undefined, until) });

  it.each<{ because: string; compacts?: LocalCompact[]; on?: string; named?: string; chosen: string }>([
    { because: 'it signed none', compacts: [], chosen: 'none' },
    { because: 'it signed one', chosen: 'Hilltown Compact' },
    { because: 'before the first month', on: '2012-02-29', chosen: 'none' },
    { because: 'in the first month', on: '2012-03-20', chosen: 'unclear' },
    { because: 'it had left', compacts: [left('2020-03-31')], on: '2020-04-01', chosen: 'none' },
    { because: 'it left that month', compacts: [left('2020-03')], on: '2020-03-05', chosen: 'unclear' },
    { because: 'two hold, and nobody says which', compacts: [hilltown(), valley], chosen: 'unclear' },
    {
      because: 'two hold, and one is named',
      compacts: [hilltown(), valley],
      named: 'the Valley Compact',
      chosen: 'Valley Compact',
    },
    {
      because: 'two hold, and a place is named',
      compacts: [hilltown(), valley],
      named: 'hilltown',
      chosen: 'Hilltown Compact',
    },
    {
      because: 'two hold, and neither is named',
      compacts: [hilltown(), valley],
      named: 'Seaside',
      chosen: 'unclear',
    },
  ])('$because', ({ compacts = [hilltown()], on = '2026-11-20', named, chosen }) => {
    const choice = choose(compacts, on, named);
    expect(choice.state === 'one' ? choice.compact.name : choice.state).toBe(chosen);
  });

  it('cannot say while the day of the act is not known', () => {
    expect(choose([hilltown()])).toMatchObject({
      state: 'unclear',
      why: expect.stringContaining('depends on the day the council acted') as string,
    });
  });
});

describe('a Compact whose text we hold', () => {
  interface Asked {
    readonly on?: string;
    readonly stated?: StatedPromise;
    readonly breach?: BreachType;
    readonly body?: PublicBodyKind;
    readonly compacts?: LocalCompact[];
  }
  const ask = ({
    on = '2026-11-20',
    stated,
    breach = 'short-notice',
    body = 'district-council',
    compacts = [hilltown()],
  }: Asked): Promises =>
    promisesThatBound({
      bodyKind: body,
      breachType: breach,
      commitments: [],
      localCompacts: compacts,
      actOn: parseDay(on),
      ...(stated && { stated }),
    });
  const first = (asked: Asked) => ask(asked).bound[0];

  it.each<[string, Asked, number | undefined]>([
    ['its own six months', {}, 6],
    ['its own ten weeks', { breach: 'short-consultation' }, 70],
    ['the twelve weeks of before', { breach: 'short-consultation', on: '2019-12-31' }, 84],
    ['the first day of ten weeks', { breach: 'short-consultation', on: '2020-01-01' }, 70],
    ['a named Compact without a number', { stated: { kind: 'local-compact' } }, 6],
    ['a number that was told to us', { stated: { kind: 'local-compact', noticeMonths: 3 } }, 3],
    ['a policy goes first', { stated: { kind: 'policy', noticeMonths: 4 } }, 4],
    ['a signatory of any kind', { body: 'government-department' }, 6],
    ['no number for this', { breach: 'no-impact-assessment' }, undefined],
  ])('%s', (_because, asked, count) => {
    expect(first(asked)).toMatchObject({ source: 'local', strength: 'promise' });
    expect(first(asked)?.period?.count).toBe(count);
  });

  it('says why it bound, and what else it gives', () => {
    expect(first({})?.why).toBe(
      'The council signed the “Hilltown Compact”, for Hilltown. It has been bound by it since March 2012. ' +
        'It promises 6 months of notice. Its own steps for a dispute have days: step 1: 10 days; step 2: 20 days. ' +
        'It gives your group 14 days to appeal.',
    );
    expect(first({ breach: 'short-consultation' })?.why).toContain(
      'It promises 10 weeks for a consultation. That number is from Wednesday 1 January 2020.',
    );
  });

  it('says in words that two numbers disagree, and keeps the one that was told', () => {
    const promise = first({ stated: { kind: 'local-compact', noticeMonths: 3 } });
    expect(promise).toMatchObject({ name: 'Your local Compact', period: { count: 3 } });
    expect(promise?.caution).toBe(
      'You told us 3 months of notice. Our text of the “Hilltown Compact” says 6 months of notice. We counted with your number. Check which one is right.',
    );
    expect(first({ stated: { kind: 'local-compact', noticeMonths: 6 } })?.caution).toBeUndefined();
  });

  it('cannot tell in the month in which it, or its number, began', () => {
    const began = ask({ on: '2012-03-20' });
    expect(began.bound.some(({ source }) => source === 'local')).toBe(false);
    expect(began.cannotTell.join(' ')).toContain('We know only the month in which “Hilltown Compact” began');
    const changed = hilltown({
      periods: [
        { kind: 'notice-months', count: 3, inForce: spanOf(undefined, '2020-01') },
        { kind: 'notice-months', count: 6, inForce: spanOf('2020-02', undefined) },
      ],
    });
    const unclear = ask({ on: '2020-02-10', compacts: [changed] });
    expect(unclear.bound[0]?.period).toBeUndefined();
    expect(unclear.cannotTell.join(' ')).toContain('changed in the month of the act');
  });

  it('asks for the number where two hold at once', () => {
    const both = hilltown({
      periods: [
        { kind: 'notice-months', count: 3, inForce: {} },
        { kind: 'notice-months', count: 6, inForce: {} },
      ],
    });
    const { bound, cannotTell } = ask({ compacts: [both] });
    expect(bound[0]?.period).toBeUndefined();
    expect(cannotTell.join(' ')).toContain('3 months of notice and 6 months of notice');
  });
});
