import type { Day } from '../calendar/day.js';
import type { PublicBodyKind } from '../public-bodies/public-body-kind.js';
import type { BindingPromise } from './binding-promise.js';
import type { BreachType } from './breach-type.js';
import type { HeldCommitment } from './held-commitment.js';
import type { Span } from './in-force.js';
import type { LocalPeriod } from './local-compact.js';
import type { StatedPromise } from './promise.js';

/** A public body that may be held to a promise. */
export interface BodyToHold {
  /** Missing where it is not in the directory. */
  readonly id?: string;
  /** Who it is in a sentence: `Dover District Council`, `the council`. */
  readonly name: string;
  readonly kind: PublicBodyKind;
  /** The place that it serves: `Kent`. */
  readonly area?: string;
}

/** A body that came before or after another. */
export interface Neighbour {
  readonly id: string;
  readonly name: string;
  /** The first day on which the later one answered. */
  readonly on: Day;
}

/** How a Compact was signed: organisation by organisation, or by lead bodies for others too. */
export const SIGNINGS = ['each', 'lead'] as const;
export type Signing = (typeof SIGNINGS)[number];

export interface CompactSignatory {
  readonly bodyId: string;
  readonly name: string;
  readonly signed: Span;
  /** The lead body that signed for it. */
  readonly signedBy?: string;
}

/** A local Compact with everybody who signed it. */
export interface HeldCompact {
  readonly id: string;
  readonly name: string;
  readonly area: string;
  /** Other places that it is for: of a county's, its districts. */
  readonly places: readonly string[];
  readonly inForce: Span;
  /** Missing where we do not know. */
  readonly signing?: Signing;
  readonly signatories: readonly CompactSignatory[];
  readonly periods: readonly LocalPeriod[];
}

/** Which promises bound this body towards a group of this place on this day. */
export interface BindingQuestion {
  readonly body: BodyToHold;
  /** Of a prime contractor: the body whose money it hands out. */
  readonly payer?: BodyToHold;
  /** The bodies that this one followed. */
  readonly formers: readonly Neighbour[];
  /** The bodies that followed this one. */
  readonly successors: readonly Neighbour[];
  /** The day of the act, in London. */
  readonly on?: Day;
  /** Where the group works. */
  readonly area?: string;
  /** Of any kind, when left out. */
  readonly breachType?: BreachType;
  readonly stated?: StatedPromise;
  readonly compacts: readonly HeldCompact[];
  readonly commitments: readonly HeldCommitment[];
}

export type Verdict = BindingPromise['verdict'];

/** Whether something bound, with the reasons in whole sentences. */
export interface Ruling {
  readonly verdict: Verdict;
  readonly why: readonly string[];
}

/** A text of which the commitments bind or do not bind together. */
export interface TextBinding extends Ruling, Pick<BindingPromise, 'source' | 'document' | 'strength'> {
  /** Where its commitments are in the library; missing where none is held. */
  readonly textId?: string;
  /** What it promises beside its commitments. */
  readonly also: readonly Pick<BindingPromise, 'words' | 'breachTypes'>[];
}

export const bound = (...why: readonly string[]): Ruling => ({ verdict: 'bound', why });
export const notBound = (...why: readonly string[]): Ruling => ({ verdict: 'not-bound', why });
export const cannotTell = (...why: readonly string[]): Ruling => ({ verdict: 'cannot-tell', why });
