import type { BundleContent } from './bundle-content.js';

/** Whether a text tells what its reader may not learn. */
export type Tells = (text: string) => boolean;

/** Every text that stands in a value, whatever its shape. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

export interface Withheld {
  readonly content: BundleContent;
  /** How many entries were taken out. */
  readonly count: number;
}

/**
 * The last look before anything is made: an entry that tells too much is taken out as a whole, whoever wrote it there. With a
 * letter goes its file.
 */
export function withoutTelling(content: BundleContent, tells: Tells): Withheld {
  let count = 0;
  const silent = <Entry>(entries: readonly Entry[]): Entry[] => {
    // Parts of a name on two lines are still a name.
    const left = entries.filter((entry) => !tells(textsIn(entry).join('\n')));
    count += entries.length - left.length;
    return left;
  };
  const letters = silent(content.letters);
  const gone = content.letters
    .filter((letter) => !letters.includes(letter))
    .map(({ documentId }) => documentId);
  const looked = {
    ...content,
    letters,
    about: silent(content.about),
    chronology: silent(content.chronology),
    promises: silent(content.promises),
    days: silent(content.days),
    documents: silent(content.documents).filter(({ documentId }) => !gone.includes(documentId)),
  };
  return { content: looked, count };
}
