import { addDays, type Day } from '../calendar/day.js';

/** What people outside are asked once a case is closed. */
export const ASKED_AFTER = ['two-questions', 'check-in'] as const;
export type AskedAfter = (typeof ASKED_AFTER)[number];

interface AskedEntry {
  /** How many days somebody has to answer before it is asked once more, or before it is over. */
  readonly waitDays: number;
  readonly isChased: boolean;
  /** Whether staff is told where nobody answered, or nobody could be asked. */
  readonly tellsStaff: boolean;
}

/** Our own choice. */
export const ASKED_ENTRIES: Readonly<Record<AskedAfter, AskedEntry>> = {
  'two-questions': { waitDays: 42, isChased: false, tellsStaff: false },
  'check-in': { waitDays: 14, isChased: true, tellsStaff: true },
};

/** A question as far as it has come. Days are in London. */
export interface QuestionState {
  readonly asks: AskedAfter;
  /** From when on it is asked. */
  readonly dueOn: Day;
  readonly askedOn?: Day | undefined;
  readonly chasedOn?: Day | undefined;
  readonly isAnswered: boolean;
  /** Nobody is asked any more: the group said stop, or what we held of it is erased. */
  readonly isEnded: boolean;
}

/** `unanswered`: nobody answered in time. An answer that comes later is taken while the question is open to it. */
export type QuestionStanding = 'ahead' | 'due' | 'asked' | 'to-chase' | 'unanswered' | 'answered' | 'ended';

/** Where a question stands on a day. */
export function questionStanding(question: QuestionState, today: Day): QuestionStanding {
  if (question.isAnswered) return 'answered';
  if (question.isEnded) return 'ended';
  if (question.askedOn === undefined) return today < question.dueOn ? 'ahead' : 'due';
  return askedStanding(question, question.askedOn, today);
}

function askedStanding({ asks, chasedOn }: QuestionState, askedOn: Day, today: Day): QuestionStanding {
  const { waitDays, isChased } = ASKED_ENTRIES[asks];
  const isOver = today >= addDays(chasedOn ?? askedOn, waitDays);
  if (!isOver) return 'asked';
  return isChased && chasedOn === undefined ? 'to-chase' : 'unanswered';
}

/**
 * Whether an answer is taken. How things are now can be said at any time after the question was due; what people think of a case that
 * was closed long ago is asked no more.
 */
export function takesAnswer(question: QuestionState, today: Day): boolean {
  const standing = questionStanding(question, today);
  const open: readonly QuestionStanding[] = ['due', 'asked', 'to-chase'];
  return open.includes(standing) || (standing === 'unanswered' && question.asks === 'check-in');
}

/** The two questions about a case that is closed, and the five answers to each, the best first. */
export const TWO_QUESTIONS = {
  fair: 'Was it handled fairly?',
  goodEnd: 'Did it come to a good end?',
} as const;
export type RatingName = keyof typeof TWO_QUESTIONS;

export const RATINGS = [5, 4, 3, 2, 1] as const;
export type Rating = (typeof RATINGS)[number];

export const RATING_WORDS: Readonly<Record<Rating, string>> = {
  5: 'Yes, fully',
  4: 'Mostly',
  3: 'In part',
  2: 'Not really',
  1: 'No, not at all',
};

export const isRating = (number: number): number is Rating => RATINGS.some((rating) => rating === number);
