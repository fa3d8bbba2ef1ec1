import { In, IsNull, Not } from 'typeorm';
import { offeredLetter } from '../../domain/correspondence/letters/offered-letter.js';
import { answeredLetter } from '../../domain/correspondence/letters/answered-letter.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { CorrespondentRecord } from '../mail/correspondent.record.js';
import { MailRecord } from '../mail/mail.record.js';
import { LetterRecord } from './letter.record.js';

/** What a mail that came in has to do with a letter. */
export interface LetterOfMail {
  readonly letter: LetterRecord;
  /** False where nothing in the mail says so: then a person is asked, and nothing follows by itself. */
  readonly isSure: boolean;
}

/** The letter that a mail which came in is about; undefined where there is none, and for a mail of ours. */
export async function letterOfMail(reading: Reading, mail: MailRecord): Promise<LetterOfMail | undefined> {
  if (mail.direction === 'out') return undefined;
  const sure = await letterByThread(reading, mail);
  if (sure) return { letter: sure, isSure: true };
  const offered = await letterToAsk(reading, mail);
  return offered && { letter: offered, isSure: false };
}

/** Of these mails, those that may be the answer to a letter of which they say nothing: a person has to look. */
export async function mailsToAsk(
  reading: Reading,
  mails: readonly MailRecord[],
): Promise<ReadonlySet<string>> {
  const asked = new Set<string>();
  const caseId = mails[0]?.caseId;
  const waits = { caseId, wentOn: Not(IsNull()), answeredOn: IsNull() };
  if (!caseId || !(await reading.manager.existsBy(LetterRecord, waits))) return asked;
  for (const mail of mails.filter(({ direction, automatic }) => direction === 'in' && automatic === null)) {
    const found = await letterOfMail(reading, mail);
    if (found && !found.isSure) asked.add(mail.id);
  }
  return asked;
}

/** A letter that was posted, or that went to somebody else at the body: the one that waits, where the sender is one of the body's. */
async function letterToAsk({ manager }: Reading, mail: MailRecord): Promise<LetterRecord | undefined> {
  const { caseId, at, automatic, senderKnown, senderAddress } = mail;
  if (!senderKnown) return undefined;
  const { audience } = await manager.findOneByOrFail(CorrespondentRecord, { id: mail.correspondentId });
  const letters = await manager.findBy(LetterRecord, { caseId, wentOn: Not(IsNull()) });
  const gone = letters.map((letter) => ({
    letter,
    id: letter.id,
    toBody: letter.addressee?.kind === 'body',
    wentAt: letter.wentAt ?? at,
    isAnswered: letter.answeredOn !== null,
  }));
  const isAddressee = gone.some(
    ({ letter, toBody }) => toBody && letter.addressee?.email?.toLowerCase() === senderAddress,
  );
  const isFromBody = audience === 'all' || isAddressee;
  return offeredLetter({ at, isFromBody, isAutomatic: automatic !== null }, gone)?.letter;
}

async function letterByThread({ manager }: Reading, mail: MailRecord): Promise<LetterRecord | undefined> {
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
