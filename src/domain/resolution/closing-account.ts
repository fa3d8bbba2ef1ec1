import { OUTCOMES, type Outcome } from '../casework/outcome.js';
import type { FieldError } from '../domain-error.js';
import type { CauseKind } from './cause.js';

/** Who says how a case ended. What the body says of the cause comes with its response. */
export const CLOSING_SIDES = ['programme', 'group'] as const;
export type ClosingSide = (typeof CLOSING_SIDES)[number];

export const OBJECTIVE_RESULTS = ['met', 'partly', 'not'] as const;
export type ObjectiveResult = (typeof OBJECTIVE_RESULTS)[number];

export const RESULT_WORDS: Readonly<Record<ObjectiveResult, string>> = {
  met: 'Yes',
  partly: 'In part',
  not: 'No',
};

/** What became of one objective of the case. */
export interface ObjectiveOutcome {
  /** The objective’s id. */
  readonly id: string;
  readonly result: ObjectiveResult;
  readonly words?: string;
}

/** What can have changed. Several of them can be true at once, but nothing is nothing. */
export const CHANGES = [
  'decision-withdrawn',
  'consultation-extended',
  'notice-lengthened',
  'money-restored',
  'apology',
  'practice-changed',
  'none',
] as const satisfies readonly Outcome[];
export type Change = (typeof CHANGES)[number];

export const isChange = (text: string): text is Change => CHANGES.some((change) => change === text);

export const changeWords = (change: Change): string => OUTCOMES[change].label;

/** The largest sum that can be written down, in pounds. */
export const MOST_POUNDS = 1_000_000_000;

/** How a case ended, as one side says it. */
export interface ClosingAccount {
  readonly objectives: readonly ObjectiveOutcome[];
  readonly changes: readonly Change[];
  /** In whole pounds, where money was restored. */
  readonly restoredGbp?: number;
  readonly lessons?: string;
  readonly cause?: CauseKind;
  /** Why we say so. */
  readonly causeWords?: string;
}

type Check = (account: ClosingAccount, objectives: readonly string[]) => readonly FieldError[];

const when = (isWrong: boolean, pointer: string, detail: string): readonly FieldError[] =>
  isWrong ? [{ pointer, detail }] : [];

/** What cannot be right in an account, by field. */
const CHECKS: readonly Check[] = [
  ({ changes }) =>
    when(changes.length === 0, '/changes', 'Choose what changed. “Nothing changed” is an answer.'),
  ({ changes }) =>
    when(
      changes.includes('none') && changes.length > 1,
      '/changes',
      'Choose “Nothing changed” alone, or what did change.',
    ),
  ({ changes, restoredGbp }) =>
    when(
      changes.includes('money-restored') && restoredGbp === undefined,
      '/restored_gbp',
      'Give the money that was restored, in whole pounds. Your best guess will do.',
    ),
  ({ changes, restoredGbp }) =>
    when(
      !changes.includes('money-restored') && restoredGbp !== undefined,
      '/restored_gbp',
      'Choose “The money was restored” as well, or leave the sum out.',
    ),
  ({ cause, causeWords }) =>
    when(causeWords !== undefined && cause === undefined, '/cause', 'Choose why it went wrong.'),
  ({ objectives }, known) =>
    when(
      objectives.some(({ id }) => !known.includes(id)),
      '/objectives',
      'An objective is not on this case any more. Load the page again.',
    ),
];

/** `objectives` are the ids of those that the case has. Empty where nothing is wrong. */
export const closingAccountErrors = (account: ClosingAccount, objectives: readonly string[]): FieldError[] =>
  CHECKS.flatMap((check) => check(account, objectives));
