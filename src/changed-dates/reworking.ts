import type { Succession } from '../deadlines/date-change.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import type { Cause } from './cause.js';

export interface CasesQuestion {
  /** The last case that was looked at; {@link BEFORE_ALL} at the start. */
  readonly after: string;
  readonly limit: number;
}

export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** A change that is worked through the open cases: previewed, and then done, by the same sums. */
export interface Reworking {
  readonly cause: Cause;
  /** The next open cases, by id, that it may touch. */
  cases(reading: Reading, question: CasesQuestion): Promise<string[]>;
  /** What it does to these cases. Nothing is written. */
  effect(reading: Reading, caseIds: readonly string[]): Promise<Succession>;
  /** What else is due on these cases once their deadlines are those of the change. */
  followUp?(tx: Transaction, caseIds: readonly string[]): Promise<void>;
}
