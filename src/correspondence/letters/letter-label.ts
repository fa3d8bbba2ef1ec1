import { LETTER_KIND_ENTRIES, type LetterKind } from '../../domain/correspondence/letters/letter-kind.js';

/** `“Not enough notice”` */
export const labelOf = ({ kind }: { readonly kind: LetterKind }): string =>
  `“${LETTER_KIND_ENTRIES[kind].label}”`;
