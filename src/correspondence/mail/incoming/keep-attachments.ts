import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { dayAt } from '../../../domain/calendar/day.js';
import { KeepDocuments } from '../../../documents/keep-documents.js';
import { FileRefusedError } from '../../../documents/receiving/file-refused.error.js';
import { ReceiveFile, type ReceivedFile } from '../../../documents/receiving/receive-file.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import type { AttachmentOnRecord, MailRecord } from '../mail.record.js';
import type { ParsedAttachment } from '../../../platform/mail/parsing/parsed-message.js';

/** A file of a mail: taken into the store, or refused with the reason. */
export type TakenAttachment = Pick<AttachmentOnRecord, 'fileName' | 'size' | 'refused'> & {
  readonly file?: ReceivedFile;
};

/** The mail that brought a file, and when it came in. */
type MailOfFile = Pick<MailRecord, 'id' | 'caseId' | 'programmeId' | 'audience' | 'at'>;

const MOST_FILES = 40;
const TOO_MANY = `A mail can bring ${MOST_FILES} files. Ask for the rest in another mail.`;

/** The files of a mail become evidence. Each of them is accounted for. */
@Injectable()
export class KeepAttachments {
  constructor(
    private readonly files: ReceiveFile,
    private readonly documents: KeepDocuments,
  ) {}

  /** Outside a transaction: a file takes its time. */
  async take(attachments: readonly ParsedAttachment[]): Promise<TakenAttachment[]> {
    const taken: TakenAttachment[] = [];
    for (const [at, { fileName, content }] of attachments.entries()) {
      const about = { fileName, size: content.byteLength };
      if (at < MOST_FILES) taken.push({ ...about, ...(await this.takeOne(fileName, content)) });
      else taken.push({ ...about, refused: TOO_MANY });
    }
    return taken;
  }

  private async takeOne(
    fileName: string,
    content: Uint8Array,
  ): Promise<Pick<TakenAttachment, 'file' | 'refused'>> {
    try {
      return { file: await this.files.receive(Readable.from([Buffer.from(content)]), { fileName }) };
    } catch (error) {
      if (error instanceof FileRefusedError) return { refused: error.detail };
      throw error;
    }
  }

  /** Within the transaction that files the mail. */
  async keep(
    tx: Transaction,
    mail: MailOfFile,
    taken: readonly TakenAttachment[],
  ): Promise<AttachmentOnRecord[]> {
    const kept: AttachmentOnRecord[] = [];
    for (const { file, ...about } of taken)
      kept.push(file ? { ...about, ...(await this.keepOne(tx, mail, file)) } : about);
    return kept;
  }

  private async keepOne(
    tx: Transaction,
    { id, caseId, programmeId, audience, at }: MailOfFile,
    file: ReceivedFile,
  ): Promise<Pick<AttachmentOnRecord, 'documentId' | 'refused'>> {
    try {
      const { id: documentId } = await this.documents.add(tx, file, {
        caseId,
        programmeId,
        audience,
        title: file.fileName,
        datedOn: dayAt(at),
        source: 'mail',
        mailId: id,
      });
      return { documentId };
    } catch (error) {
      if (error instanceof FileRefusedError) return { refused: error.detail };
      throw error;
    }
  }

  /** Those of which nothing came after all. */
  async discard(taken: readonly TakenAttachment[]): Promise<void> {
    for (const { file } of taken) if (file) await this.files.discard(file);
  }
}
