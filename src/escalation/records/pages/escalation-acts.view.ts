import { ESCALATION_MOVES, type EscalationMove } from '../../../domain/escalation/escalation-move.js';
import type { NextStep } from '../../../domain/escalation/escalation-now.js';

type Field = 'way' | 'to' | 'arrived' | 'reference' | 'answer-by' | 'outcome' | 'mail' | 'words';

export interface ActWords {
  readonly button: string;
  /** The question for the day; missing where the day says nothing. */
  readonly day?: string;
  readonly fields: readonly Field[];
  /** What the words are about. */
  readonly words?: string;
  /** It is the thing to do at these. */
  readonly firstAt: readonly NextStep[];
}

const THEIR_WORDS = 'What did they write or say? (optional)';

/** Every move with its form, in the order of the page. */
const ACTS: Readonly<Record<EscalationMove, ActWords>> = {
  agree: { button: 'We agree to this', fields: [], firstAt: ['agree'] },
  send: {
    button: 'It was sent another way',
    day: 'On which day did it go?',
    fields: ['way', 'to', 'words'],
    words: 'What was sent? Write a sentence.',
    firstAt: [],
  },
  acknowledge: {
    button: 'They say that they have it',
    day: 'On which day did they say so?',
    fields: ['arrived', 'reference', 'answer-by', 'mail', 'words'],
    words: THEIR_WORDS,
    firstAt: ['say-they-have-it'],
  },
  'take-up': {
    button: 'They are looking at it, or gave another day',
    day: 'On which day did you hear of it?',
    fields: ['reference', 'answer-by', 'mail', 'words'],
    words: THEIR_WORDS,
    firstAt: ['late'],
  },
  decide: {
    button: 'Write down what they answered',
    day: 'On which day did they answer?',
    fields: ['outcome', 'mail', 'words'],
    words: THEIR_WORDS,
    firstAt: ['wait', 'say-what-came', 'late'],
  },
  refuse: {
    button: 'They did not take it on',
    day: 'On which day did they say so?',
    fields: ['mail', 'words'],
    words: 'Why not? Write a sentence.',
    firstAt: [],
  },
  'nothing-new': {
    button: 'They wrote, and it changes nothing',
    fields: ['mail', 'words'],
    words: THEIR_WORDS,
    firstAt: [],
  },
  withdraw: {
    button: 'Withdraw it',
    day: 'On which day?',
    fields: ['words'],
    words: 'Why? Write a sentence.',
    firstAt: [],
  },
  'take-back': {
    button: 'That was wrong: it goes on',
    fields: ['words'],
    words: 'What was wrong? Write a sentence.',
    firstAt: [],
  },
};

/** The group says yes on its own page; staff write down who said it. */
const GROUP_SAID_YES: ActWords = {
  button: 'The group agrees',
  day: 'On which day did the group agree?',
  fields: ['words'],
  words: 'Who agreed, how, and in which words?',
  firstAt: ['agree'],
};

export const actWords = (move: EscalationMove, forStaff: boolean): ActWords =>
  move === 'agree' && forStaff ? GROUP_SAID_YES : ACTS[move];

export const isAct = (text: string): text is EscalationMove => ESCALATION_MOVES.some((move) => move === text);
