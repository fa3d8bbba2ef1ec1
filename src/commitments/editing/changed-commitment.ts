import type { Obligee } from '../../domain/commitments/held-commitment.js';
import type { CommitmentRecord } from '../commitment.record.js';

/** What a member of staff says of a commitment. */
export interface CommitmentChange {
  readonly number?: string;
  readonly words: string;
  readonly owedBy: Obligee;
  readonly theme: string;
  readonly breachWords: readonly string[];
  /** Which copy of the text number and words were read in; missing where nobody read them there. */
  readonly confirmedFrom?: string;
  /** Whether whoever changes it says that they read it there as it stands now. */
  readonly isRead?: boolean;
}

export interface ChangedBy {
  readonly accountId: string | undefined;
  readonly now: Date;
}

type Changed = Omit<CommitmentRecord, 'id' | 'nationalText' | 'compactId' | 'position'>;

type Confirmation = Pick<CommitmentRecord, 'confirmedAt' | 'confirmedBy' | 'confirmedFrom'>;

const UNCONFIRMED: Confirmation = { confirmedAt: null, confirmedBy: null, confirmedFrom: null };

/** Whether number, words and the copy they were read in are what was confirmed. */
const isAsConfirmed = (row: CommitmentRecord, change: CommitmentChange): boolean =>
  row.number === (change.number ?? null) &&
  row.words === change.words &&
  row.confirmedFrom === (change.confirmedFrom ?? null);

/** A copy is named and something is new, and nobody said that they read it there as it stands now. */
export const isToBeRead = (row: CommitmentRecord, change: CommitmentChange): boolean =>
  change.confirmedFrom !== undefined && !change.isRead && !isAsConfirmed(row, change);

function confirmationAfter(
  row: CommitmentRecord,
  change: CommitmentChange,
  { accountId, now }: ChangedBy,
): Confirmation {
  const { confirmedAt, confirmedBy, confirmedFrom } = row;
  if (isAsConfirmed(row, change)) return { confirmedAt, confirmedBy, confirmedFrom };
  if (change.confirmedFrom === undefined || !change.isRead) return UNCONFIRMED;
  return { confirmedAt: now, confirmedBy: accountId ?? null, confirmedFrom: change.confirmedFrom };
}

/** How a number and words are known that staff typed. */
export const TYPED = 'typed';

/**
 * The row as it is after a change. What was said of an old number is not said of a new one: whoever changes it has to have
 * read it in the text, else it is not shown.
 */
export function changedCommitment(row: CommitmentRecord, change: CommitmentChange, by: ChangedBy): Changed {
  const { words, owedBy, theme, breachWords } = change;
  const number = change.number ?? null;
  return {
    number,
    words,
    owedBy,
    theme,
    breachWords: [...breachWords],
    confidence: row.number === number ? row.confidence : TYPED,
    ...confirmationAfter(row, change, by),
    weeks: row.weeks,
    months: row.months,
    inForceFrom: row.inForceFrom,
    inForceUntil: row.inForceUntil,
    version: row.version + 1,
  };
}
