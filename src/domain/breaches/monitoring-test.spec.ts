import { parseDay } from '../calendar/day.js';
import type { BoundPromise } from '../commitments/promise.js';
import type { BreachQuestion } from './breach-test.js';
import { CHECK_ANSWERS } from './checklist.js';
import { MONITORING_KEYS, type MonitoringAnswers } from './monitoring-checklist.js';
import { monitoringFinding } from './monitoring-test.js';

const bound = (strength: BoundPromise['strength']): BoundPromise => ({
  source: strength === 'promise' ? 'local' : 'covenant',
  name: strength === 'promise' ? 'Your local Compact' : 'The Civil Society Covenant',
  strength,
  why: 'It binds the body.',
  commitments: [],
});

const ask = (changes: Partial<BreachQuestion>, strength: BoundPromise['strength'] = 'promise') =>
  monitoringFinding({
    breachType: 'monitoring-burden',
    bodyKind: 'district-council',
    facts: [],
    promises: { bound: [bound(strength)], notBound: [], cannotTell: [] },
    ...changes,
  });

const everyAnswer: MonitoringAnswers[] = CHECK_ANSWERS.map((answer) =>
  Object.fromEntries(MONITORING_KEYS.map((key) => [key, answer])),
);

describe('is monitoring a burden', () => {
  it.each([{}, ...everyAnswer])('never finds by answers alone: %j', (monitoring) => {
    const { result, sentences } = ask({ monitoring });
    expect(result).toBe('cannot-tell');
    expect(sentences.at(-1)).toContain('A caseworker will look at it with you.');
  });

  it('says what the answers point to, and what to ask', () => {
    const { sentences, monitoring } = ask({
      monitoring: { 'agreed-beforehand': 'no', proportionate: 'yes', 'asked-once': 'not-sure' },
    });
    expect(sentences.slice(1, -1)).toEqual([
      'This is what your answers point to.',
      'The reports were not agreed before the money started.',
      'This would help to find out.',
      'Make a list of who asks for what. Ask the body whether its offices can share one report.',
      'Ask the body what it does with each figure, and who reads it.',
    ]);
    expect(monitoring?.map(({ answer }) => answer)).toEqual(['no', 'yes', 'not-sure', undefined]);
  });

  it.each(['breached', 'kept'] as const)('is %s once a caseworker finds it under a promise', (result) => {
    const finding = { result, reason: 'Three offices ask for the same.', on: parseDay('2026-11-20') };
    const found = ask({ finding });
    expect(found).toMatchObject({ result, promise: { source: 'local' } });
    expect(found.sentences[0]).toContain('on Friday 20 November 2026 and found that the reports');
    expect(found.sentences[0]).toContain('Three offices ask for the same.');
  });

  it('cannot find a principle not kept', () => {
    const finding = { result: 'breached', reason: 'Too much.', on: parseDay('2026-11-20') } as const;
    expect(ask({ finding }, 'principle').result).toBe('not-bound');
  });
});
