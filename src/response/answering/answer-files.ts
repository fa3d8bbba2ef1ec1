import { Injectable } from '@nestjs/common';
import type { DocumentRecord } from '../../documents/document.record.js';
import { KeepDocuments } from '../../documents/keep-documents.js';
import { FileRefusedError } from '../../documents/receiving/file-refused.error.js';
import { ReceiveFile, type ReceivedFile } from '../../documents/receiving/receive-file.js';
import { dayAt } from '../../domain/calendar/day.js';
import type { ResponseAudience } from '../../domain/response/body-response.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import type { SentFile } from '../../platform/http/streamed-form.js';

const MOST_FILES = 10;
const TOO_MANY = `Send at most ${MOST_FILES} files at one time. Send the others after these.`;

interface OfAnswer {
  readonly caseId: string;
  readonly programmeId: string;
  readonly audience: ResponseAudience;
}

/** The files that a body sends. They are evidence like any other: looked at as they come in, and shut until they were scanned. */
@Injectable()
export class AnswerFiles {
  constructor(
    private readonly receiving: ReceiveFile,
    private readonly documents: KeepDocuments,
  ) {}

  /** Outside a transaction: a file takes its time. Throws `FileRefusedError`; nothing is kept then. */
  async receive(sent: AsyncIterable<SentFile>): Promise<ReceivedFile[]> {
    const received: ReceivedFile[] = [];
    try {
      for await (const { fileName, content } of sent) {
        if (received.length === MOST_FILES) throw new FileRefusedError(TOO_MANY);
        received.push(await this.receiving.receive(content, { fileName }));
      }
      return received;
    } catch (error) {
      await this.discard(received);
      throw error;
    }
  }

  /** Within the transaction that keeps the answer. Throws `FileRefusedError`. */
  async keep(tx: Transaction, about: OfAnswer, received: readonly ReceivedFile[]): Promise<DocumentRecord[]> {
    const kept: DocumentRecord[] = [];
    const came = { ...about, datedOn: dayAt(tx.now), source: 'upload' as const };
    for (const file of received)
      kept.push(await this.documents.add(tx, file, { ...came, title: file.fileName }));
    return kept;
  }

  /** Those of which nothing came after all. */
  async discard(received: readonly ReceivedFile[]): Promise<void> {
    for (const file of received) await this.receiving.discard(file);
  }
}
