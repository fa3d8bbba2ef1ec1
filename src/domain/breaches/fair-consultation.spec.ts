import { parseDay } from '../calendar/day.js';
import type { BoundPromise, Promises } from '../commitments/promise.js';
import { weeks } from '../commitments/period.js';
import { fairConsultation, type FairnessAnswers } from './fair-consultation.js';

const promisesOf = (...bound: readonly BoundPromise[]): Promises => ({ bound, notBound: [], cannotTell: [] });
const local: BoundPromise = {
  source: 'local',
  name: 'Your local Compact',
  period: weeks(12),
  strength: 'promise',
  why: 'It binds the council.',
  commitments: [],
};
const covenant: BoundPromise = {
  source: 'covenant',
  name: 'The Civil Society Covenant',
  strength: 'principle',
  why: 'It covers the council.',
  commitments: [],
};

const ask = (
  answers: FairnessAnswers,
  { promises = promisesOf(covenant), on = '2026-11-20' }: { promises?: Promises; on?: string } = {},
) => fairConsultation({ answers, promises, actOn: parseDay(on) });

const none: FairnessAnswers = { questions: {} };

describe('the four questions of a fair consultation', () => {
  it.each([
    [
      '2026-11-20',
      promisesOf(covenant),
      true,
      'Since 17 July 2025 no national promise has a number of weeks.',
    ],
    ['2025-07-17', promisesOf(), true, 'Since 17 July 2025'],
    ['2025-07-16', promisesOf(), true, 'We know of no promise with a number of weeks that held on that day.'],
    [
      '2026-11-20',
      promisesOf(local, covenant),
      false,
      'Start with the promise. Your local Compact asks for 84 days.',
    ],
  ])('on %s stand first or second by the promises that bound', (on, promises, isMain, lead) => {
    const fair = ask(none, { on, promises });
    expect(fair.isMainArgument).toBe(isMain);
    expect(fair.lead).toContain(lead);
    expect(fair.sentences[0]).toBe(fair.lead);
  });

  it('names what was not fair, and what to look for where it is not known', () => {
    const fair = ask({
      questions: {
        'formative-stage': { answer: 'no', note: 'The budget was set in March.' },
        'enough-reasons': { answer: 'yes' },
        'adequate-time': { answer: 'not-sure' },
      },
      statutoryDuty: 'The Care Act.',
    });
    expect(fair.sentences.slice(1)).toEqual([
      'By your answers it was not fair in this.',
      'It was asked when the plan could no longer change.',
      'This would help to find out.',
      'Write down whom you had to ask, and how long that took.',
      'Ask for the report on the answers that those who decided were given.',
      'A law may have made them consult: The Care Act.',
    ]);
    expect(fair.questions.map(({ answer, note }) => [answer, note])).toEqual([
      ['no', 'The budget was set in March.'],
      ['yes', undefined],
      ['not-sure', undefined],
      [undefined, undefined],
    ]);
  });

  it('claims no more than the answers where all four are yes', () => {
    const yes = { answer: 'yes' } as const;
    const fair = ask({
      questions: {
        'formative-stage': yes,
        'enough-reasons': yes,
        'adequate-time': yes,
        'conscientious-consideration': yes,
      },
    });
    expect(fair.sentences.slice(1)).toEqual([
      'By your answers it was fair. A court would look at the papers too.',
    ]);
  });
});
