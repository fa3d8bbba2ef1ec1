import type { Block } from '../correspondence/letters/letter-grammar.js';
import type { BundleKind } from './bundle-kind.js';

/** Something that happened. `day` is `2026-11-20`. */
export interface BundledMoment {
  readonly day: string;
  readonly what: string;
  readonly text?: string;
  readonly by?: string;
}

export interface BundledPromise {
  readonly words: string;
  /** The document it stands in, with its paragraph. */
  readonly source?: string;
}

/** A day that was worked out, and how. */
export interface BundledDay {
  readonly what: string;
  readonly day: string;
  readonly status: string;
  readonly authority: readonly string[];
  readonly derivation: readonly string[];
}

/** A letter that went, as it went. */
export interface BundledLetter {
  readonly subject: string;
  readonly to: string;
  readonly day: string;
  readonly blocks: readonly Block[];
  /** The document that is the letter’s own file. */
  readonly documentId?: string;
}

/** A file that goes into the ZIP as it is. */
export interface BundledDocument {
  readonly number: number;
  readonly documentId: string;
  readonly storageKey: string;
  /** Its name in the ZIP: ours, and no word of anybody’s. */
  readonly file: string;
  readonly title: string;
  readonly description?: string;
  readonly datedOn?: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

/** What a case comes to for one reader, as it stood when it was asked for. Days are `2026-11-20`. */
export interface BundleContent {
  readonly kind: BundleKind;
  readonly reference: string;
  readonly on: string;
  readonly forWhom?: string;
  readonly about: readonly { readonly label: string; readonly values: readonly string[] }[];
  readonly chronology: readonly BundledMoment[];
  readonly promises: readonly BundledPromise[];
  readonly days: readonly BundledDay[];
  readonly letters: readonly BundledLetter[];
  readonly documents: readonly BundledDocument[];
}
