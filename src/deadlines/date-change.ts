import type { DeadlineRecord } from './deadline.record.js';
import type { RefusedDeadlineRecord } from './refused-deadline.record.js';

/** One deadline before and after. `next` is missing where none takes its place, `former` where the date is new. */
export interface DateChange {
  readonly former?: DeadlineRecord;
  readonly next?: DeadlineRecord;
  /** Why, in words for everybody on the case; it is kept with both. */
  readonly because: string;
}

/** What brings the deadlines of cases in line with something new. Nothing of it is written yet. */
export interface Succession {
  readonly changes: readonly DateChange[];
  /** Sums that leave the table of bank holidays now. */
  readonly refused: readonly RefusedDeadlineRecord[];
  /** Sums that were refused and are no longer, by id. */
  readonly settled: readonly string[];
}

export const NO_SUCCESSION: Succession = { changes: [], refused: [], settled: [] };

export const together = (parts: readonly Succession[]): Succession => ({
  changes: parts.flatMap(({ changes }) => changes),
  refused: parts.flatMap(({ refused }) => refused),
  settled: parts.flatMap(({ settled }) => settled),
});

/** The same change for another reason. */
export const withReason = ({ former, next }: DateChange, because: string): DateChange => ({
  ...(former && { former }),
  ...(next && { next: Object.assign({}, next, { laidBecause: because }) }),
  because,
});

/** Another day or another verdict, a date that is new or one that is no more: people are told. */
export const isMoved = ({ former, next }: DateChange): boolean =>
  !former || !next || former.dueOn !== next.dueOn || former.explanation.verdict !== next.explanation.verdict;

/** A deadline that people knew is another now, or no more. */
export const givesWay = (change: DateChange): boolean => change.former !== undefined && isMoved(change);

/** The deadline by which a change is known: whose it is, what it is called, whether it can end a case. */
export function ofChange({ former, next }: DateChange): DeadlineRecord {
  const either = former ?? next;
  if (!either) throw new Error('A change of dates has a deadline before or after it.');
  return either;
}
