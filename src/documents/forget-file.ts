import { Injectable } from '@nestjs/common';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../platform/outbox/outbox-event.js';
import { FileStore } from '../platform/storage/file-store.js';
import { DocumentRecord } from './document.record.js';

type DocumentGone = OutboxEvent & { readonly storageKey: string };

/** The row of a document is gone, by whatever way: the database itself says so. Its file goes with the last row that had it. */
@Injectable()
export class ForgetFile implements EventHandler {
  readonly type = 'document-gone';

  constructor(private readonly store: FileStore) {}

  async handle({ manager }: Transaction, { storageKey }: DocumentGone): Promise<void> {
    if (!(await manager.existsBy(DocumentRecord, { storageKey }))) await this.store.remove(storageKey);
  }
}
