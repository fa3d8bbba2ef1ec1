import { Injectable } from '@nestjs/common';
import type { Dossier } from '../casework/case-dossier.js';
import { CaseFiles } from '../casework/case-files.js';
import { refuse } from '../casework/steps/refuse.js';
import type { Visitor } from '../identity/visitor.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { DocumentRecord } from './document.record.js';

/** A case with its documents, as far as a visitor may see both. */
export interface DocumentedCase {
  readonly dossier: Dossier;
  /** Those that were withdrawn too; oldest day first, those without a day at the end. */
  readonly documents: readonly DocumentRecord[];
}

@Injectable()
export class CaseDocuments {
  constructor(private readonly files: CaseFiles) {}

  /** Throws `NotFoundHereError`. */
  async open(visitor: Visitor, reference: string): Promise<DocumentedCase> {
    const { dossier, more } = await this.files.openWith(visitor, reference, (reading, { record }) =>
      documentsOf(reading, record.id),
    );
    return { dossier, documents: more };
  }
}

export const documentsOf = ({ manager }: Reading, caseId: string): Promise<DocumentRecord[]> =>
  manager.find(DocumentRecord, {
    where: { caseId },
    order: { datedOn: { direction: 'ASC', nulls: 'LAST' }, addedAt: 'ASC', id: 'ASC' },
  });

/** The document of this id. Throws `NotFoundHereError`. */
export function documentIn(documents: readonly DocumentRecord[], id: string): DocumentRecord {
  const document = documents.find((each) => each.id === id);
  if (!document) throw new NotFoundHereError();
  return document;
}

/** Gives the title of a paper that somebody chose among the evidence. Throws `TrustRefusedError`. */
export async function requireDocument(reading: Reading, caseId: string, id: string): Promise<string> {
  const documents = await documentsOf(reading, caseId);
  const here = documents.filter(({ withdrawnAt }) => withdrawnAt === null);
  if (!here.some((document) => document.id === id))
    refuse('/document', 'Choose a paper that is among the evidence of this case.');
  return documentIn(here, id).title;
}
