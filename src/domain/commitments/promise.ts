import type { Day } from '../calendar/day.js';
import type { PublicBodyKind } from '../public-bodies/public-body-kind.js';
import type { BreachType } from './breach-type.js';
import type { CommitmentRow, ShownCommitment } from './commitment.js';
import type { LocalCompact } from './local-compact.js';
import type { Period } from './period.js';

export const PROMISE_KINDS = ['local-compact', 'policy', 'national-compact', 'covenant', 'unknown'] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];

/** What the person who files says was promised. */
export interface StatedPromise {
  readonly kind: PromiseKind;
  readonly name?: string;
  readonly consultationWeeks?: number;
  readonly noticeMonths?: number;
}

/** A promise that bound this body on that day. */
export interface BoundPromise {
  readonly source: 'local' | 'best-value' | 'national' | 'covenant';
  /** As it begins a sentence: `Your local Compact`. */
  readonly name: string;
  /** Missing where the text has no number for this kind of breach, or we do not know it yet. */
  readonly period?: Period;
  /** `guidance` is to be taken into account; a `principle` has no number that a day could be measured by. */
  readonly strength: 'promise' | 'guidance' | 'principle';
  readonly why: string;
  /** What to add wherever days are measured by it: a second number that does not agree. */
  readonly caution?: string;
  readonly commitments: readonly ShownCommitment[];
}

export interface PromiseQuestion {
  readonly bodyKind: PublicBodyKind;
  readonly stated?: StatedPromise;
  /** The day of the act that is complained of, in London. */
  readonly actOn?: Day;
  readonly breachType: BreachType;
  /** The reference list of commitments. */
  readonly commitments: readonly CommitmentRow[];
  /** The local Compacts whose text we hold and that this body signed, of any day. */
  readonly localCompacts?: readonly LocalCompact[];
}

export interface Promises {
  /** The strongest first: local, national, Best Value, Covenant. */
  readonly bound: readonly BoundPromise[];
  /** What does not bind this body, or did not on that day, each in a sentence. */
  readonly notBound: readonly string[];
  /** What we cannot tell yet, each with how to find out. */
  readonly cannotTell: readonly string[];
}

/** What one source of promises has to say; parts are joined in order of strength. */
export type PromisePart = Partial<Promises>;
