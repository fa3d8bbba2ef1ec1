import { BREACH_TYPES, type BreachType } from './breach-type.js';
import { clauseToPrint } from './clause.js';

/** Which document a commitment is in, in the words of the reference list. */
export type CommitmentDocument = '2010' | 'covenant-2025' | '1998-codes';

/** One row of the reference list `commitments.json`, as it stands there. */
export interface CommitmentRow {
  readonly compact: string;
  readonly number: string;
  readonly theme: string;
  /** The side that owes it: `government` or `cso`. */
  readonly obligee: string;
  readonly paraphrase: string;
  readonly breach_types: readonly string[];
  /** How far number and substance were checked; only `verified` lets the number be shown. */
  readonly confidence: string;
}

/** A commitment as a person may see it. */
export interface ShownCommitment {
  readonly document: CommitmentDocument;
  readonly text: string;
  /** The clause number, only where it was seen in the text itself. */
  readonly clause?: string;
}

const answers = (row: CommitmentRow, breachType: BreachType): boolean =>
  row.breach_types.some((word) => BREACH_TYPES[breachType].commitmentWords.includes(word));

/** What public bodies promised in `document` about this kind of breach. */
export const commitmentsAbout = (
  rows: readonly CommitmentRow[],
  document: CommitmentDocument,
  breachType: BreachType,
): ShownCommitment[] =>
  rows
    .filter((row) => row.compact === document && row.obligee === 'government' && answers(row, breachType))
    .map((row) => {
      const clause = clauseToPrint(row);
      return { document, text: row.paraphrase, ...(clause !== undefined && { clause }) };
    });
