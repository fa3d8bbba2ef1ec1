import { calendarsWith } from '../../../test/support/with-holidays.js';
import { formatDay, parseDay, type Day } from '../calendar/day.js';
import type { Fact } from '../facts/fact.js';
import type { FactKind } from '../facts/fact-kind.js';
import { answerRefusals, offeredAnswers } from './answer-refusals.js';
import { answerSentences } from './answer-sentences.js';
import { isComputed, type Clock, type ComputedClock } from './clock.js';
import { clocksFor } from './clocks-for.js';
import type { LimitAnswer, WantedAnswer } from './limit-answer.js';

const calendars = calendarsWith('2025-12-25', '2026-12-25', '2028-01-03');
const fact = (kind: FactKind, on: string): Fact => ({ kind, on: parseDay(on), source: 'the letter' });
const promises = { bound: [], notBound: [], cannotTell: [] };
const FACTS = [fact('decision-made', '2026-06-01'), fact('foi-answered', '2026-06-08')];
const clocksOf = (limitAnswers: readonly LimitAnswer[], facts = FACTS): Clock[] =>
  clocksFor({ facts, bodyKind: 'unitary-council', promises, calendars, limitAnswers });
const answer = (kind: LimitAnswer['answer'], rest: Partial<LimitAnswer> = {}): LimitAnswer => ({
  about: 'court',
  answer: kind,
  on: parseDay('2026-08-20'),
  limitOn: parseDay('2026-09-01'),
  words: 'The claim was issued',
  ...rest,
});
const stateOf = (clocks: readonly Clock[]): string[] =>
  clocks
    .filter(({ family, kind }) => family === 'court' && kind === 'limit')
    .map(({ ruleId, endedOn, lapsedOn, reminded }) =>
      [ruleId, endedOn && formatDay(endedOn), lapsedOn && `lapsed ${formatDay(lapsedOn)}`, reminded]
        .filter(Boolean)
        .join(' '),
    );
const computed = (clocks: readonly Clock[], ruleId: string): ComputedClock => {
  const found = clocks.filter(isComputed).find((each) => each.ruleId === ruleId);
  if (!found) throw new Error(`${ruleId} does not run.`);
  return found;
};

describe('what was said of a limit', () => {
  it('ends all days of the court at once, and leaves its derivation', () => {
    const before = computed(clocksOf([]), 'JR-3M-SAFE');
    const clocks = clocksOf([answer('done')]);
    expect(stateOf(clocks)).toEqual(['JR-3M 2026-08-20', 'JR-3M-SAFE 2026-08-20', 'JR-3M-ROLL 2026-08-20']);
    const after = computed(clocks, 'JR-3M-SAFE');
    expect(after.computation).toEqual(before.computation);
    expect(stateOf([before])).toEqual(['JR-3M-SAFE true']);
  });

  it('lets a limit lapse for as long as its last day is not later than it was then', () => {
    const lapsed = answer('lapsed', { on: parseDay('2026-09-10'), words: 'No money for it' });
    expect(stateOf(clocksOf([lapsed]))).toEqual([
      'JR-3M lapsed 2026-09-10',
      'JR-3M-SAFE lapsed 2026-09-10',
      'JR-3M-ROLL lapsed 2026-09-10',
    ]);
    const later = [fact('decision-made', '2026-07-01')];
    expect(stateOf(clocksOf([lapsed], later))).toEqual(['JR-3M', 'JR-3M-SAFE true', 'JR-3M-ROLL']);
    expect(stateOf(clocksOf([lapsed], [fact('decision-made', '2026-05-01')]))[1]).toBe(
      'JR-3M-SAFE lapsed 2026-09-10',
    );
  });

  it('is the last thing that was said, and nothing once that was taken back', () => {
    const back = answer('taken-back', { words: 'It was another claim' });
    expect(stateOf(clocksOf([answer('done'), back]))[1]).toBe('JR-3M-SAFE true');
    expect(stateOf(clocksOf([answer('done'), back, answer('done', { on: parseDay('2026-08-21') })]))[1]).toBe(
      'JR-3M-SAFE 2026-08-21',
    );
  });

  it('is of one group where it is that group’s own', () => {
    expect(stateOf(clocksOf([answer('done', { groupId: 'a' })]))[1]).toBe('JR-3M-SAFE true');
  });

  it('is told in words, with the day it was then where that moved', () => {
    expect(answerSentences(computed(clocksOf([answer('done')]), 'JR-3M-SAFE'))).toEqual([
      'What was done: The claim was issued.',
    ]);
    const moved = clocksOf([answer('lapsed')], [fact('decision-made', '2026-07-01')]);
    expect(answerSentences(computed(moved, 'JR-3M-SAFE'))).toEqual([
      'On Thursday 20 August 2026 it was said that nothing was done in time. Why: The claim was issued.',
      'The last day moved after that was said. It was Tuesday 1 September 2026, and is now Thursday 1 October 2026.',
      'So it counts again.',
    ]);
  });
});

describe('an answer is refused', () => {
  const done = (on: string): WantedAnswer => ({ answer: 'done', on: parseDay(on), words: 'A claim' });
  const lapsed: WantedAnswer = { answer: 'lapsed', words: 'No money' };
  const back: WantedAnswer = { answer: 'taken-back', words: 'A mistake' };
  const refusal = (ruleId: string, wanted: WantedAnswer, answers: readonly LimitAnswer[], today: string) => {
    const clocks = clocksOf(answers);
    return answerRefusals({ clock: computed(clocks, ruleId), clocks, wanted, today: parseDay(today) });
  };

  it.each<{
    of?: string;
    wanted: WantedAnswer;
    said?: readonly LimitAnswer[];
    pointer: string;
    says: string;
  }>([
    { wanted: done('2026-09-02'), pointer: '/on', says: 'is still ahead' },
    { wanted: done('2026-05-31'), pointer: '/on', says: 'is before this time began' },
    { wanted: lapsed, pointer: '/answer', says: 'There is still time.' },
    { wanted: back, pointer: '/answer', says: 'There is nothing to take back.' },
    {
      wanted: done('2026-08-20'),
      said: [answer('done')],
      pointer: '/answer',
      says: 'Take that back first',
    },
    {
      of: 'FOI-IR-REQ-40WD',
      wanted: done('2026-06-20'),
      pointer: '/answer',
      says: 'Add the date “The body got the request',
    },
  ])('with “$says”', ({ of = 'JR-3M-SAFE', wanted, said = [], pointer, says }) => {
    expect(refusal(of, wanted, said, '2026-09-01')).toEqual([
      { pointer, detail: expect.stringContaining(says) },
    ]);
  });

  it('and taken where nothing speaks against it', () => {
    expect(refusal('JR-3M-SAFE', done('2026-08-20'), [], '2026-08-20')).toEqual([]);
    expect(refusal('JR-3M-SAFE', lapsed, [], '2026-09-02')).toEqual([]);
    expect(refusal('JR-3M', back, [answer('lapsed')], '2026-09-02')).toEqual([]);
    expect(refusal('ICO-6W', done('2026-06-20'), [], '2026-09-01')).toEqual([]);
  });

  it('and only what would be taken is offered', () => {
    const offered = (today: string, answers: readonly LimitAnswer[] = []) => {
      const clocks = clocksOf(answers);
      const day: Day = parseDay(today);
      return offeredAnswers(computed(clocks, 'JR-3M-SAFE'), clocks, day);
    };
    expect(offered('2026-08-01')).toEqual(['done']);
    expect(offered('2026-09-02')).toEqual(['done', 'lapsed']);
    expect(offered('2026-09-02', [answer('done')])).toEqual(['taken-back']);
  });
});
