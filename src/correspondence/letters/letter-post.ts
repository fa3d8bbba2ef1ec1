import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../../casework/case.record.js';
import { KeepDocuments } from '../../documents/keep-documents.js';
import type { ReceivedFile } from '../../documents/receiving/receive-file.js';
import type { FinishedLetter } from '../../domain/correspondence/letters/finished-letter.js';
import type { Correspondent } from '../../domain/correspondence/letters/correspondent.js';
import { LETTER_KIND_ENTRIES } from '../../domain/correspondence/letters/letter-kind.js';
import { DomainError } from '../../domain/domain-error.js';
import type { Audience } from '../../platform/database/case-item.record.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { FileStore } from '../../platform/storage/file-store.js';
import { OutgoingMail } from '../mail/outgoing/outgoing-mail.js';
import type { ReturnedMails } from '../mail/returned/returned-mails.js';
import type { LetterRecord } from './letter.record.js';
import { letterPdf } from './output/letter-pdf.js';

export interface OutgoingLetter {
  readonly letter: LetterRecord;
  readonly finished: FinishedLetter;
  readonly byEmail: boolean;
}

/** Keeps a letter as it goes, as a document of the case, and hands it to the mail of the case. */
@Injectable()
export class LetterPost {
  constructor(
    private readonly mail: OutgoingMail,
    private readonly documents: KeepDocuments,
    private readonly store: FileStore,
  ) {}

  /** What came back, in whose place a letter can go. */
  get returned(): ReturnedMails {
    return this.mail.returned;
  }

  /**
   * What is kept with the letter of how it went. The file lies in the store before its row is written: a crash in between leaves
   * a file without a row, never the reverse. Throws `TrustRefusedError`.
   */
  async keepAndSend(
    tx: Transaction,
    record: CaseRecord,
    going: OutgoingLetter,
  ): Promise<Pick<LetterRecord, 'mailId' | 'documentId'>> {
    const file = await this.fileOf(record, going.finished);
    try {
      const { id: documentId } = await this.keep(tx, file, going);
      return { documentId, mailId: await this.send(tx, record, going, documentId) };
    } catch (error) {
      if (error instanceof DomainError) await this.store.remove(file.key);
      throw error;
    }
  }

  /** Its name says the reference of the case, and nothing of anybody. */
  private async fileOf({ reference }: CaseRecord, finished: FinishedLetter): Promise<ReceivedFile> {
    const stored = await this.store.put(Readable.from([letterPdf(finished)]));
    return { ...stored, mediaType: 'application/pdf', fileName: `${reference}-letter.pdf`, flags: [] };
  }

  private keep(tx: Transaction, file: ReceivedFile, { letter, finished }: OutgoingLetter) {
    const { id: letterId, caseId, programmeId, groupId, kind } = letter;
    return this.documents.add(tx, file, {
      caseId,
      programmeId,
      audience: audienceOf(letter),
      title: `Letter: ${LETTER_KIND_ENTRIES[kind].label}`,
      datedOn: finished.on,
      source: 'letter',
      letterId,
      ...(groupId ? { groupId } : {}),
    });
  }

  private async send(
    tx: Transaction,
    { id: caseId, programmeId, reference }: CaseRecord,
    { letter, finished, byEmail }: OutgoingLetter,
    documentId: string,
  ): Promise<string | null> {
    if (!byEmail || !letter.addressee) return null;
    return this.mail.send(tx, {
      caseId,
      programmeId,
      reference,
      to: personOf(letter.addressee),
      copies: letter.copies.map(personOf),
      text: `${finished.subject}\n\n${finished.text}`,
      letterId: letter.id,
      documentIds: [documentId],
    });
  }
}

/** What the body got, the body may see. What a group wrote for itself is its own, and what went to others is not the body’s. */
const audienceOf = ({ byGroup, addressee, audience }: LetterRecord): Audience =>
  !byGroup && addressee?.kind === 'body' ? 'all' : audience;

const personOf = ({ name, email = '', contactId, kind }: Correspondent) => ({
  name,
  email,
  kind,
  ...(contactId ? { contactId } : {}),
});
