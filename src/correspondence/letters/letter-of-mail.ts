import { In, IsNull, Not } from 'typeorm';
import { answeredLetter } from '../../domain/correspondence/letters/answered-letter.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { MailRecord } from '../mail/mail.record.js';
import { LetterRecord } from './letter.record.js';

/** The letter that a mail which came in is about; undefined where there is none, and for a mail of ours. */
export async function letterOfMail(
  { manager }: Reading,
  mail: MailRecord,
): Promise<LetterRecord | undefined> {
  if (mail.direction === 'out') return undefined;
  const { caseId } = mail;
  const taken = await manager.findOneBy(LetterRecord, { caseId, answerMailId: mail.id });
  if (taken) return taken;
  const letters = await manager.findBy(LetterRecord, { caseId, mailId: Not(IsNull()) });
  const mails = await manager.findBy(MailRecord, { id: In(letters.map(({ mailId }) => mailId)) });
  const sent = mails.flatMap(({ id, messageId, correspondentId, at: wentAt }) =>
    letters
      .filter(({ mailId }) => mailId === id)
      .map((letter) => ({
        id: letter.id,
        letter,
        messageId,
        correspondentId,
        wentAt,
        isAnswered: letter.answeredOn !== null,
      })),
  );
  return answeredLetter(mail, sent)?.letter;
}
