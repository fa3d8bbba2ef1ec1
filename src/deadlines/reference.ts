import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ukCalendars, type BankHolidayTable, type UkCalendars } from '../domain/calendar/uk-calendars.js';
import { CASE_RULES } from '../domain/clocks/case-rules.js';
import { COURT_CLOSURES, type CourtClosures } from '../domain/clocks/court-closures.js';
import type { CommitmentRow } from '../domain/commitments/commitment.js';
import type { Rule } from '../domain/deadlines/rule.js';
import { ruleBookOf, type RuleBook } from '../domain/deadlines/rules.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { projectRoot } from '../platform/web/project-root.js';

/** What the law and the calendars say, handed to the pure rules. */
export abstract class LegalReference {
  abstract readonly calendars: UkCalendars;
  /** For cases and calculator pages; a calculation by the API is given its own. */
  abstract readonly courtClosures: CourtClosures;
  abstract readonly commitments: readonly CommitmentRow[];
  /** Every rule that a deadline of a case can be laid by, each in the version that new deadlines get. */
  abstract readonly rules: readonly Rule[];
  abstract readonly ruleOf: RuleBook;
  /** Brings the calendars up to date and keeps them as they are until the transaction ends. */
  abstract hold(tx: Transaction): Promise<unknown>;
}

/** The tables that come with this version, read once from `reference/`. */
export class ShippedReference extends LegalReference {
  override readonly calendars = ukCalendars(shippedBankHolidays());
  override readonly courtClosures = COURT_CLOSURES;
  override readonly commitments = shippedCommitments();
  override readonly rules = CASE_RULES;
  override readonly ruleOf = ruleBookOf(CASE_RULES);

  override async hold(): Promise<void> {}
}

export const shippedBankHolidays = (): BankHolidayTable =>
  shipped('bank-holidays-2019-2028.json') as BankHolidayTable;

export const shippedCommitments = (): readonly CommitmentRow[] =>
  shipped('commitments.json') as readonly CommitmentRow[];

function shipped(file: string): unknown {
  return JSON.parse(readFileSync(path.join(projectRoot(), 'reference', file), 'utf8'));
}
