import { ANSWER_MOVES, type RequestMove } from '../../../domain/correspondence/information/request-move.js';
import type { NextThing } from '../../../domain/correspondence/information/request-now.js';

/** What somebody can write down on a page of its own. */
export const ACTS = [
  'answer',
  'acknowledge',
  'ask-clearer',
  'make-clearer',
  'extend',
  'ask-review',
  'answer-review',
  'complain',
  'take-back',
  'end',
] as const;
export type Act = (typeof ACTS)[number];

type Field = 'received' | 'until' | 'exemptions' | 'outcome' | 'paper' | 'words';

interface ActWords {
  /** What it can mean: of several, the form asks which. */
  readonly moves: readonly RequestMove[];
  readonly button: string;
  readonly day: string;
  readonly fields: readonly Field[];
  /** What the words are about. */
  readonly words?: string;
  /** It is the thing to do at these. */
  readonly firstAt: readonly NextThing[];
}

const WHY = 'Why? Write a sentence.';

/** Every act with its form, in the order of the page. */
export const ACT_WORDS: Readonly<Record<Act, ActWords>> = {
  answer: {
    moves: ANSWER_MOVES,
    button: 'Write down what the answer said',
    day: 'On which day did it come?',
    fields: ['exemptions', 'paper', 'words'],
    words: 'What did they write? (optional)',
    firstAt: ['say-what-came', 'late', 'wait'],
  },
  acknowledge: {
    moves: ['acknowledge'],
    button: 'They said that they have it',
    day: 'On which day did they say so?',
    fields: ['received'],
    firstAt: ['find-received'],
  },
  'make-clearer': {
    moves: ['make-clearer'],
    button: 'We made it clearer',
    day: 'On which day did they get the clearer request?',
    fields: [],
    firstAt: ['make-clearer'],
  },
  'answer-review': {
    moves: ['answer-review'],
    button: 'The review is finished',
    day: 'On which day did you hear of it?',
    fields: ['outcome', 'paper', 'words'],
    words: 'What did they write? (optional)',
    firstAt: ['say-what-came', 'wait-review', 'review-late'],
  },
  complain: {
    moves: ['complain'],
    button: 'We complained to the Information Commissioner',
    day: 'On which day?',
    fields: [],
    firstAt: ['look-at-review', 'review-very-late'],
  },
  extend: {
    moves: ['extend'],
    button: 'They need more time',
    day: 'On which day did they say so?',
    fields: ['until', 'words'],
    words: 'Why do they need it? Write a sentence.',
    firstAt: [],
  },
  'ask-clearer': {
    moves: ['ask-clearer'],
    button: 'They asked us to make it clearer',
    day: 'On which day did they ask?',
    fields: ['words'],
    words: 'What do they want to know? Write a sentence.',
    firstAt: [],
  },
  'ask-review': {
    moves: ['ask-review'],
    button: 'We asked for a review elsewhere',
    day: 'On which day did they get it?',
    fields: [],
    firstAt: [],
  },
  'take-back': {
    moves: ['take-back'],
    button: 'That was no answer',
    day: 'On which day did you find out?',
    fields: ['words'],
    words: WHY,
    firstAt: [],
  },
  end: {
    moves: ['end'],
    button: 'End this request',
    day: 'On which day?',
    fields: ['words'],
    words: WHY,
    firstAt: [],
  },
};

export const isAct = (text: string): text is Act => ACTS.some((act) => act === text);
