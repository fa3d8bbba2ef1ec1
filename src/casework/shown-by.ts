import { IsNull } from 'typeorm';
import { DocumentRecord } from '../documents/document.record.js';
import type { Reading } from '../platform/database/unit-of-work.js';

/** What there is to show a fact: as much of a document as a page of facts tells. */
export type ShowsFacts = Pick<DocumentRecord, 'id' | 'title' | 'factIds'>;

/** A document that shows a fact, and where it stands among the evidence. */
export interface ShownBy {
  readonly title: string;
  readonly href: string;
}

/** The documents of a case that this actor may see, but for those that were withdrawn. */
export const evidenceOn = ({ manager }: Reading, caseId: string): Promise<ShowsFacts[]> =>
  manager.findBy(DocumentRecord, { caseId, withdrawnAt: IsNull() });

export const shownBy = (factId: string, reference: string, evidence: readonly ShowsFacts[]): ShownBy[] =>
  evidence
    .filter(({ factIds }) => factIds.includes(factId))
    .map(({ id, title }) => ({ title, href: `/cases/${reference}/documents#document-${id}` }));
