import type { BundleContent, BundledPromise } from '../../domain/bundle/bundle-content.js';

/** What differs most between a reader who sees the case anyway and one who does not. */
export type BundleParts = Pick<BundleContent, 'about' | 'chronology' | 'promises'>;

/** Lines without a value are left out. */
export const aboutLines = (lines: Readonly<Record<string, readonly string[]>>): BundleParts['about'] =>
  Object.entries(lines)
    .filter(([, values]) => values.length > 0)
    .map(([label, values]) => ({ label, values }));

export const groupLine = (name: string | undefined): string => name ?? 'A voluntary group. It is not named.';

export const sourceOf = (
  document: string | null | undefined,
  clause: string | null | undefined,
): Pick<BundledPromise, 'source'> =>
  document ? { source: [document, ...(clause ? [`paragraph ${clause}`] : [])].join(', ') } : {};
