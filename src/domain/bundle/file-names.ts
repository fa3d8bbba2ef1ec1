import { isMediaType, MEDIA_TYPES } from '../documents/media-type.js';
import type { DocumentSource } from '../documents/document.js';

const WORDS: Readonly<Record<DocumentSource, string>> = {
  upload: 'evidence',
  mail: 'mail',
  letter: 'letter',
  written: 'note',
};

interface Named {
  readonly source: DocumentSource;
  /** `2026-10-01` */
  readonly datedOn: string | null;
  readonly mediaType: string;
}

const FEWEST_FIGURES = 2;

/** `03-letter-of-2026-10-01.pdf`: made of our own words, so that it names nobody and leads out of no folder. */
export function fileName(number: number, { source, datedOn, mediaType }: Named): string {
  const day = datedOn === null ? '' : `-of-${datedOn}`;
  const ending = isMediaType(mediaType) ? MEDIA_TYPES[mediaType].ending : 'bin';
  return `${String(number).padStart(FEWEST_FIGURES, '0')}-${WORDS[source]}${day}.${ending}`;
}
