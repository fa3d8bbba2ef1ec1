import type { Day } from '../calendar/day.js';
import type { Clock } from './clock.js';

export const LIMIT_ANSWER_KINDS = ['done', 'lapsed', 'taken-back'] as const;
export type LimitAnswerKind = (typeof LIMIT_ANSWER_KINDS)[number];

/** What is said of a limit: that it was acted on, that nothing was done by it, or that the last answer was wrong. */
export type WantedAnswer =
  /** `on` is the day on which it was done. */
  | { readonly answer: 'done'; readonly on: Day; readonly words: string }
  /** `words` says why. */
  | { readonly answer: 'lapsed' | 'taken-back'; readonly words: string };

/** An answer on record. The last one about a limit counts. */
export interface LimitAnswer {
  /** As {@link aboutOf} gives it. */
  readonly about: string;
  /** Set where the limit is one group's own. */
  readonly groupId?: string;
  readonly answer: LimitAnswerKind;
  /** The day on which it was done; of the others, the day in London on which it was said. */
  readonly on: Day;
  /** The last day as it stood then; of days that are one limit, the latest. */
  readonly limitOn: Day;
  /** What was done, or why nothing was. */
  readonly words: string;
}

/** Which limit a clock is about: the fatal days of one family are one limit, for the court's three end by one claim. */
export const aboutOf = ({ fatal, family, ruleId }: Pick<Clock, 'fatal' | 'family' | 'ruleId'>): string =>
  fatal ? family : ruleId;
