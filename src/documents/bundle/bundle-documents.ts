import type { BundledDocument, BundledLetter } from '../../domain/bundle/bundle-content.js';
import { fileName } from '../../domain/bundle/file-names.js';
import { shutFor } from '../../domain/documents/document.js';
import { SHUT_WORDS } from '../document-errors.js';
import type { DocumentRecord } from '../document.record.js';

export interface ChosenDocuments {
  readonly documents: readonly BundledDocument[];
  /** Those that are not in it, each in a sentence with the reason. */
  readonly leftOut: readonly string[];
}

/** Why a document does not go into a bundle, in a sentence; undefined where it does. */
export type WhyNot = (document: DocumentRecord) => Promise<string | undefined>;

/** Nothing goes that was withdrawn, or that the person who gets it could not open. */
export async function choose(documents: readonly DocumentRecord[], whyNot: WhyNot): Promise<ChosenDocuments> {
  const held: { document: DocumentRecord; why: string | undefined }[] = [];
  // One after the other: the files of a whole case are too much to hold at once.
  for (const document of documents.filter(({ withdrawnAt }) => withdrawnAt === null))
    held.push({ document, why: whyShut(document) ?? (await whyNot(document)) });
  return {
    documents: held
      .filter(({ why }) => why === undefined)
      .map(({ document }, at) => bundled(document, at + 1)),
    leftOut: held.flatMap(({ document, why }) => (why === undefined ? [] : [`“${document.title}”: ${why}`])),
  };
}

function whyShut(document: DocumentRecord): string | undefined {
  const shut = shutFor(document, {});
  return shut && SHUT_WORDS[shut];
}

const NOT_THIS_LETTER = 'It is not one of our letters to the public body.';

/** The file of a letter goes where the letter itself does. */
export const unlessLetter =
  (letters: readonly BundledLetter[], whyNot: WhyNot): WhyNot =>
  async (document) => {
    if (document.source !== 'letter') return whyNot(document);
    return letters.some(({ documentId }) => documentId === document.id) ? undefined : NOT_THIS_LETTER;
  };

function bundled(document: DocumentRecord, number: number): BundledDocument {
  const { id, storageKey, title, description, datedOn, mediaType, size, sha256 } = document;
  return {
    number,
    documentId: id,
    storageKey,
    file: fileName(number, document),
    title,
    mediaType,
    size,
    sha256,
    ...(description === null ? {} : { description }),
    ...(datedOn === null ? {} : { datedOn }),
  };
}
