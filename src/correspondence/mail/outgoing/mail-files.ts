import { Injectable } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import { In, IsNull } from 'typeorm';
import { DocumentRecord } from '../../../documents/document.record.js';
import { shutFor } from '../../../domain/documents/document.js';
import type { Reading } from '../../../platform/database/unit-of-work.js';
import type { MailAttachment } from '../../../platform/mail/mail.js';
import { FileStore } from '../../../platform/storage/file-store.js';

/** A document that cannot go out: it is gone, was withdrawn, or nobody has looked whether it is clean. */
export class DocumentNotSendableError extends Error {}

/** The documents that go with a mail. */
@Injectable()
export class MailFiles {
  constructor(private readonly store: FileStore) {}

  /** Each of them, or the mail does not go: throws {@link DocumentNotSendableError}. */
  async of({ manager }: Reading, ids: readonly string[]): Promise<MailAttachment[]> {
    if (ids.length === 0) return [];
    const found = await manager.findBy(DocumentRecord, { id: In([...ids]), withdrawnAt: IsNull() });
    const open = found.filter((document) => shutFor(document, {}) === undefined);
    if (open.length < new Set(ids).size) throw new DocumentNotSendableError('A document cannot be sent.');
    return Promise.all(
      open.map(async ({ fileName, mediaType, storageKey }) => ({
        filename: fileName,
        contentType: mediaType,
        content: await buffer(await this.store.open(storageKey)),
      })),
    );
  }
}
