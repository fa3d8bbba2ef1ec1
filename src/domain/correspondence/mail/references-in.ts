import { normaliseReference } from '../../casework/reference.js';

const BETWEEN_WORDS = /[^\p{L}\p{N}\p{Dash}]+/u;

/**
 * What could be references of cases in a text, as they are kept, whether they were written with a dash, a space or neither. Words
 * can look like one: whether there is such a case is another question.
 */
export function referencesIn(text: string): string[] {
  const words = text.split(BETWEEN_WORDS).filter(Boolean);
  const pairs = words.slice(1).map((word, at) => `${words[at] ?? ''} ${word}`);
  return [...new Set([...words, ...pairs].flatMap((written) => normaliseReference(written) ?? []))];
}
