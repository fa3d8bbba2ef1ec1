import type { Succession } from '../deadlines/date-change.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import type { Cause } from './cause.js';

export interface CasesQuestion {
  /** The last case that was looked at; {@link BEFORE_ALL} at the start. */
  readonly after: string;
  readonly limit: number;
}

export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** The cases that a statement finds by their `id`. */
export async function casesFound({ manager }: Reading, sql: string, values: unknown[]): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(sql, values);
  return rows.map(({ id }) => id);
}

/** A change that is worked through the cases: previewed, and then done, by the same sums. */
export interface Reworking {
  readonly cause: Cause;
  /** The next cases that it may reach, by id. */
  cases(reading: Reading, question: CasesQuestion): Promise<string[]>;
  /** What it does to these cases. Nothing is written. */
  effect(reading: Reading, caseIds: readonly string[]): Promise<Succession>;
  /** What else is due on these cases once their deadlines are those of the change. */
  followUp?(tx: Transaction, caseIds: readonly string[]): Promise<void>;
}
