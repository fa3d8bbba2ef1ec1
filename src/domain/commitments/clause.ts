/** A clause number as it is kept, with how far it was checked. */
export interface KeptNumber {
  readonly number?: string | null;
  readonly confidence: string;
  /** Whether a member of staff read it in a copy of the text; who, when and which copy are kept with it. */
  readonly confirmed?: boolean;
}

/**
 * The clause number where it may be shown: its confidence is exactly `verified`, or staff confirmed it from the text.
 * Everything that shows a commitment asks here, and nothing else reads the number.
 */
export const clauseToPrint = ({ number, confidence, confirmed = false }: KeptNumber): string | undefined =>
  number && (confidence === 'verified' || confirmed) ? number : undefined;
