import { parseDay } from '../calendar/day.js';
import { promisesThatBound } from '../commitments/promises-that-bound.js';
import type { StatedPromise } from '../commitments/promise.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { Fact } from '../facts/fact.js';
import { testBreach } from './test-breach.js';

const threeMonths: StatedPromise = { kind: 'local-compact', noticeMonths: 3 };
const fact = (kind: FactKind, on: string): Fact => ({ kind, on: parseDay(on), source: 'the letter' });
const CUT = [
  fact('decision-made', '2026-11-20'),
  fact('notice-received', '2026-11-20'),
  fact('last-funded-day', '2026-12-21'),
];

describe('a disputed day', () => {
  const said = (other: string, kind: FactKind = 'notice-received') => {
    const facts = CUT.map((each) =>
      each.kind === kind ? { ...each, disputed: [{ on: parseDay(other), saidBy: 'body' as const }] } : each,
    );
    const promises = promisesThatBound({
      bodyKind: 'district-council',
      breachType: 'short-notice',
      commitments: [],
      stated: threeMonths,
      actOn: parseDay('2026-11-20'),
    });
    return testBreach({ breachType: 'short-notice', bodyKind: 'district-council', facts, promises });
  };

  it('is told with what each day comes to, so that the shortfall does not look smaller than it may be', () => {
    const test = said('2026-11-30');
    expect(test.shortfallDays).toBe(61);
    expect(test.sentences.slice(-3)).toEqual([
      'The day of “The written notice came” is disputed, so we measured with each day.',
      'If it was Friday 20 November 2026: 31 days given, that is 61 days short.',
      'If it was Monday 30 November 2026: 21 days given, that is 69 days short.',
    ]);
  });

  it('is told for the end of the time too, and where one day keeps the promise', () => {
    expect(said('2027-02-20', 'last-funded-day').sentences.slice(-2)).toEqual([
      'If it was Monday 21 December 2026: 31 days given, that is 61 days short.',
      'If it was Saturday 20 February 2027: 92 days given, that is long enough.',
    ]);
  });

  it('that measures nothing is not told of', () => {
    expect(said('2026-11-18', 'decision-made').sentences.join(' ')).not.toContain('disputed');
  });
});
