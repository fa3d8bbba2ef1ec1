/** How a consent, or its withdrawal, reached us. */
export const CONSENT_GIVEN_HOW = ['with-report', 'here', 'by-voice', 'in-writing'] as const;
export type ConsentGivenHow = (typeof CONSENT_GIVEN_HOW)[number];

/** One word of a group on one purpose. */
export interface ConsentWord {
  readonly groupId: string | null;
  readonly purpose: string;
  readonly given: boolean;
}

/** `never-asked`: nothing was said. `refused`: the group said no, and never yes. `withdrawn`: it said yes once, and no since. */
export type ConsentState = 'never-asked' | 'given' | 'refused' | 'withdrawn';

/** Where a group stands on a purpose. `words` oldest first: the last one counts, the others stay on record. */
export function consentState(
  words: readonly ConsentWord[],
  { groupId, purpose }: Pick<ConsentWord, 'groupId' | 'purpose'>,
): ConsentState {
  const own = words.filter((word) => word.groupId === groupId && word.purpose === purpose);
  const last = own.at(-1);
  if (!last) return 'never-asked';
  if (last.given) return 'given';
  return own.some(({ given }) => given) ? 'withdrawn' : 'refused';
}
