import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../../casework/case.record.js';
import type { FinishedLetter } from '../../domain/correspondence/letters/finished-letter.js';
import type { Correspondent } from '../../domain/correspondence/letters/correspondent.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { OutgoingMail } from '../mail/outgoing/outgoing-mail.js';
import type { LetterRecord } from './letter.record.js';

export interface OutgoingLetter {
  readonly letter: LetterRecord;
  readonly finished: FinishedLetter;
  readonly byEmail: boolean;
}

/** Hands a letter to the mail of the case. */
@Injectable()
export class LetterPost {
  constructor(private readonly mail: OutgoingMail) {}

  /** What is kept with the letter of how it went. */
  async keepAndSend(
    tx: Transaction,
    { id: caseId, programmeId, reference }: CaseRecord,
    { letter, finished, byEmail }: OutgoingLetter,
  ): Promise<Pick<LetterRecord, 'mailId'>> {
    if (!byEmail || !letter.addressee) return { mailId: null };
    const mailId = await this.mail.send(tx, {
      caseId,
      programmeId,
      reference,
      to: personOf(letter.addressee),
      copies: letter.copies.map(personOf),
      text: `${finished.subject}\n\n${finished.text}`,
      letterId: letter.id,
    });
    return { mailId };
  }
}

const personOf = ({ name, email = '', contactId, kind }: Correspondent) => ({
  name,
  email,
  kind,
  ...(contactId ? { contactId } : {}),
});
