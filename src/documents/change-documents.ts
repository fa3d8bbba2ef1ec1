import { Inject, Injectable } from '@nestjs/common';
import { CaseCommands, type CaseChange, type OnVersion } from '../casework/case-commands.js';
import type { CaseRecord } from '../casework/case.record.js';
import { requireOpen } from '../casework/steps/refuse.js';
import { formatDay, type Day } from '../domain/calendar/day.js';
import { isOwn } from '../domain/documents/document.js';
import { isStaffVisitor, type Visitor } from '../identity/visitor.js';
import { DOCUMENT_SETTINGS, type DocumentSettings } from '../platform/config/document-settings.js';
import { isStaff } from '../platform/database/actor.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { documentIn, documentsOf } from './case-documents.js';
import type { DocumentAudience } from './document-audience.js';
import { DocumentRefusedError } from './document-errors.js';
import { DocumentRecord } from './document.record.js';

/** What is said of a document; the file itself never changes. */
export interface DocumentWords {
  readonly title: string;
  readonly description?: string;
  readonly datedOn?: Day;
  readonly factIds: readonly string[];
  readonly audience: DocumentAudience;
}

const OWN_TO_SHOW = 'Only the group can say who may see what it brought.';
const SCANNED = 'A virus scanner looks at every file. It opens by itself once it was found clean.';
const OPEN_ALREADY = 'This file is open already.';

/** Changes what is said of a document, withdraws it, or opens it to others where nothing scans. */
@Injectable()
export class ChangeDocuments {
  constructor(
    private readonly commands: CaseCommands,
    @Inject(DOCUMENT_SETTINGS) readonly settings: DocumentSettings,
  ) {}

  /** Throws `DocumentRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  change(visitor: Visitor, on: OnVersion, id: string, words: DocumentWords): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const held = await this.mine(tx, record, id);
      if (words.audience !== held.audience && held.byGroup && isStaffVisitor(visitor))
        throw new DocumentRefusedError('/audience', OWN_TO_SHOW);
      const { description, datedOn, factIds, ...others } = words;
      const changes = {
        ...others,
        description: description ?? null,
        datedOn: datedOn === undefined ? null : formatDay(datedOn),
        factIds: [...factIds],
      };
      await tx.manager.update(DocumentRecord, { id }, changes);
      return changeOf(
        Object.assign(held, changes),
        'document-changed',
        'What is said of a document was changed',
      );
    });
  }

  /** It stays on record. As {@link change}. */
  withdraw(visitor: Visitor, on: OnVersion, id: string, because: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const held = await this.mine(tx, record, id);
      await tx.manager.update(DocumentRecord, { id }, { withdrawnAt: tx.now, withdrawnBecause: because });
      return changeOf(held, 'document-withdrawn', 'A document was withdrawn', because);
    });
  }

  /** For staff, and only where no scanner is set. As {@link change}. */
  release(visitor: Visitor, on: OnVersion, id: string, because: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const held = await current(tx, record, id);
      if (this.settings.clamd) throw new DocumentRefusedError('/because', SCANNED);
      if (held.scanState !== 'not-scanned' || held.releasedAt)
        throw new DocumentRefusedError('/because', OPEN_ALREADY);
      const releasedBy = tx.actor.accountId ?? null;
      await tx.manager.update(
        DocumentRecord,
        { id },
        { releasedAt: tx.now, releasedBy, releasedBecause: because },
      );
      const change = changeOf(
        held,
        'document-released',
        'A file was opened, without a scan for viruses',
        because,
      );
      return { ...change, audience: 'programme' };
    });
  }

  /** Staff look after all documents, a group after its own. */
  private async mine(tx: Transaction, record: CaseRecord, id: string): Promise<DocumentRecord> {
    const held = await current(tx, record, id);
    if (!isStaff(tx.actor) && !isOwn(held, tx.actor))
      throw new DocumentRefusedError('/form', 'You can change what you brought yourself.');
    return held;
  }
}

/** Throws `NotFoundHereError` for one that was withdrawn. */
async function current(tx: Transaction, { id: caseId }: CaseRecord, id: string): Promise<DocumentRecord> {
  const documents = await documentsOf(tx, caseId);
  return documentIn(
    documents.filter(({ withdrawnAt }) => withdrawnAt === null),
    id,
  );
}

type Action = 'document-changed' | 'document-withdrawn' | 'document-released';

const changeOf = (
  { id, title, groupId, audience }: DocumentRecord,
  action: Action,
  told: string,
  because?: string,
): CaseChange => ({
  action,
  kind: 'document',
  text: `${told}: “${title}”.${because ? ` Why: ${because}` : ''}`,
  ...(audience === 'programme' ? { audience } : {}),
  ...(groupId ? { groupId } : {}),
  details: { document: id },
});
