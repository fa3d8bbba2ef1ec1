import type { Day } from '../calendar/day.js';
import type { BreachType } from '../commitments/breach-type.js';
import type { FundingChange } from '../commitments/funding-change.js';
import type { BoundPromise, Promises } from '../commitments/promise.js';
import type { ShownCommitment } from '../commitments/commitment.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { Fact } from '../facts/fact.js';
import type { PublicBodyKind } from '../public-bodies/public-body-kind.js';
import type { FairConsultation, FairnessAnswers } from './fair-consultation.js';
import type { AnsweredCheck, MonitoringAnswers } from './monitoring-checklist.js';
import type { ReadyRequest } from './ready-request.js';
import type { RecordedFinding } from './recorded-finding.js';

/** `short-…` is for a promise with a period, `breached` for one without that is found not kept. */
export type BreachResult =
  | 'kept'
  | 'borderline'
  | 'short-with-reason'
  | 'short-without-reason'
  | 'breached'
  | 'not-bound'
  | 'cannot-tell';

export interface BreachQuestion {
  readonly breachType: BreachType;
  readonly bodyKind: PublicBodyKind;
  readonly facts: readonly Fact[];
  readonly promises: Promises;
  readonly fundingChange?: FundingChange;
  /** What was answered about the reports and figures that a body asks for. */
  readonly monitoring?: MonitoringAnswers;
  /** A caseworker's finding, where no date can show the breach. */
  readonly finding?: RecordedFinding;
  /** What was answered about the fairness of a consultation. */
  readonly fairness?: FairnessAnswers;
}

export interface BreachTest {
  readonly result: BreachResult;
  /** The promise that the days were measured by, or else the strongest that bound. */
  readonly promise?: BoundPromise;
  /** From the opening or the notice to the end, the first day not counted. */
  readonly givenDays?: number;
  /** What the promise comes to in days from the same beginning. */
  readonly promisedDays?: number;
  /** The earliest end that would have kept the promise. */
  readonly dueOn?: Day;
  readonly shortfallDays?: number;
  readonly commitments: readonly ShownCommitment[];
  /** The dates that would let us say more. */
  readonly missing: readonly FactKind[];
  /** The result in words, to be read in this order. */
  readonly sentences: readonly string[];
  /** A text to send that would bring what is missing. */
  readonly request?: ReadyRequest;
  /** The checklist on reports and figures, where these are complained of. */
  readonly monitoring?: readonly AnsweredCheck[];
  /** Where a consultation is complained of, or its questions were answered. It does not change the result. */
  readonly fairConsultation?: FairConsultation;
}

/** A result before the promise's commitments and the questions of fairness are added. */
export type Finding = Omit<BreachTest, 'commitments' | 'fairConsultation'>;
