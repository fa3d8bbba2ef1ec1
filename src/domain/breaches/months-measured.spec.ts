import { promisesThatBound } from '../commitments/promises-that-bound.js';
import type { BreachType } from '../commitments/breach-type.js';
import type { StatedPromise } from '../commitments/promise.js';
import type { FactKind } from '../facts/fact-kind.js';
import { parseWhen } from '../facts/precision.js';
import { testBreach } from './test-breach.js';

type Given = Readonly<Partial<Record<FactKind, string>>>;

describe('time of which only a month is known', () => {
  const measured = (given: Given, breachType: BreachType = 'short-notice') => {
    const facts = Object.entries(given).map(([kind, when]) => ({
      kind: kind as FactKind,
      ...parseWhen(when),
      source: 'Ada',
    }));
    const stated: StatedPromise = { kind: 'local-compact', noticeMonths: 3, consultationWeeks: 12 };
    const promises = promisesThatBound({ bodyKind: 'district-council', breachType, commitments: [], stated });
    return testBreach({ breachType, bodyKind: 'district-council', facts, promises });
  };

  it('is called short only where it is short even at its longest', () => {
    const test = measured({ 'notice-received': '2026-11', 'last-funded-day': '2026-12-21' });
    expect(test.result).toBe('short-without-reason');
    expect(test.sentences.slice(-3)).toEqual([
      'Only the month is known of “The written notice came”, so we measured both ways.',
      'At most: 50 days given, that is 42 days short.',
      'At least: 21 days given, that is 69 days short.',
    ]);
  });

  it('is left open where the longest keeps the promise and the shortest does not', () => {
    const test = measured({ 'notice-received': '2026-11', 'last-funded-day': '2027-02' });
    expect([test.result, test.shortfallDays]).toEqual(['cannot-tell', undefined]);
    expect(test.sentences.slice(0, 4)).toEqual([
      'We cannot tell yet whether enough time was given. Find out the day.',
      'Only the month is known of “The written notice came” and “The last day of funding”, so we measured both ways.',
      'At most: 119 days given, that is long enough.',
      'At least: 63 days given, that is 27 days short.',
    ]);
  });

  it('is long enough where it is so even at its shortest', () => {
    const test = measured({ 'notice-received': '2026-03', 'last-funded-day': '2026-12' });
    expect(test.result).toBe('kept');
  });

  it('is measured for a consultation too', () => {
    const test = measured(
      { 'consultation-opened': '2026-09-15', 'consultation-closes': '2026-12' },
      'short-consultation',
    );
    expect(test.result).toBe('cannot-tell');
  });

  it('is not guessed where a look at the effect and the decision fall in one month', () => {
    const impact = (assessed: string, decided: string) =>
      measured({ 'impact-assessed': assessed, 'decision-made': decided }, 'no-impact-assessment');
    expect(impact('2026-03', '2026-03-10').sentences).toEqual([
      'The effect on people was looked at in March 2026. We do not know yet whether the decision came first. Find out the days.',
    ]);
    expect(impact('2026-03-12', '2026-03').result).toBe('cannot-tell');
    expect(impact('2026-04-01', '2026-03').sentences[0]).toContain('by Tuesday 31 March 2026: it came first');
    expect(impact('2026-02', '2026-03').sentences[0]).toContain('in February 2026, before or on the day');
  });
});
