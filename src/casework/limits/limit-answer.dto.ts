import { parseDay } from '../../domain/calendar/day.js';
import {
  LIMIT_ANSWER_KINDS,
  type LimitAnswerKind,
  type WantedAnswer,
} from '../../domain/clocks/limit-answer.js';
import type { FieldError } from '../../domain/domain-error.js';
import { CivilDay, OneOf, Words } from '../../platform/http/fields.js';

export const LONGEST_WORDS = 1000;

/** What is said of a limit. `done` takes `on`, the day on which it was done. */
export class LimitAnswerBody {
  @OneOf(LIMIT_ANSWER_KINDS)
  answer: LimitAnswerKind;

  /** The day on which it was done. */
  @CivilDay({ optional: true })
  on?: string;

  /** What was done, why nothing was, or why the last answer was wrong. */
  @Words('what was done, or why', { max: LONGEST_WORDS, lines: true })
  words: string;
}

export const NO_DAY = { pointer: '/on', detail: 'Give the day on which it was done.' };
const NO_PLACE = { pointer: '/on', detail: 'Leave this day out: only what was done has one.' };

/** Each field was checked already. */
export function answerIn({
  answer,
  on,
  words,
}: LimitAnswerBody): { readonly wanted: WantedAnswer } | { readonly errors: readonly FieldError[] } {
  if (answer !== 'done') return on ? { errors: [NO_PLACE] } : { wanted: { answer, words } };
  return on ? { wanted: { answer, on: parseDay(on), words } } : { errors: [NO_DAY] };
}
