import { Injectable } from '@nestjs/common';
import { dayAt } from '../../../domain/calendar/day.js';
import { caseMailSubject, threadIds } from '../../../domain/correspondence/mail/thread.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import { newId } from '../../../platform/ids.js';
import { messageIdOf } from '../../../platform/mail/message-id.js';
import { Correspondents, type MailPerson } from '../correspondents.js';
import type { CorrespondentRecord } from '../correspondent.record.js';
import { MailRecord } from '../mail.record.js';
import { ReturnedMails } from '../returned/returned-mails.js';
import { NothingTold } from './nothing-told.js';

export const CASE_MAIL_WRITTEN = 'case-mail-written';

export interface MailToPerson {
  readonly caseId: string;
  readonly programmeId: string;
  readonly reference: string;
  readonly to: MailPerson;
  /** Each gets a mail of its own that says it is a copy, and whose. */
  readonly copies?: readonly MailPerson[];
  readonly text: string;
  /** Documents of the case that go with it. */
  readonly documentIds?: readonly string[];
  /** What these are called as files: it goes out too. */
  readonly fileNames?: readonly string[];
  readonly letterId?: string;
  /** What it answers; the last mail of the thread where it is missing. */
  readonly answers?: MailRecord;
}

/** The one way in which a mail leaves a case. What is written here goes when, and only when, the work commits. */
@Injectable()
export class OutgoingMail {
  constructor(
    private readonly correspondents: Correspondents,
    private readonly nothingTold: NothingTold,
    /** What went may be in place of something that came back. */
    readonly returned: ReturnedMails,
  ) {}

  /**
   * Gives the id of the mail to `to`. The timeline is the caller's to tell, who knows what it was. Throws `TrustRefusedError`
   * where the text says who a group is to somebody who may not learn it (`/text`).
   */
  async send(tx: Transaction, mail: MailToPerson): Promise<string> {
    for (const person of [mail.to, ...(mail.copies ?? [])]) await this.nothingTold.require(tx, mail, person);
    const id = newId();
    await this.write(tx, mail, { id, to: mail.to, text: mail.text });
    for (const to of mail.copies ?? [])
      await this.write(tx, mail, { id: newId(), to, text: copyText(mail), copyOf: id });
    return id;
  }

  private async write(tx: Transaction, mail: MailToPerson, one: OneMail): Promise<void> {
    const { caseId, programmeId, reference } = mail;
    const correspondent = await this.correspondents.of(tx, mail, one.to);
    const before = await tx.manager.find(MailRecord, {
      where: { correspondentId: correspondent.id },
      order: { at: 'ASC', id: 'ASC' },
    });
    const thread = threadIds(before, mail.answers?.messageId);
    await tx.manager.insert(MailRecord, {
      ...OUTGOING,
      ...thread,
      ...placeOf(correspondent),
      id: one.id,
      messageId: messageIdOf(one.id),
      subject: caseMailSubject(reference, dayAt(before[0]?.at ?? tx.now), before.length > 0),
      text: one.text,
      at: tx.now,
      writtenBy: tx.actor.accountId ?? null,
      letterId: mail.letterId ?? null,
      copyOf: one.copyOf ?? null,
      documentIds: mail.documentIds ?? [],
    });
    tx.publish({ type: CASE_MAIL_WRITTEN, programmeId, caseId, mailId: one.id });
  }
}

interface OneMail {
  readonly id: string;
  readonly to: MailPerson;
  readonly text: string;
  readonly copyOf?: string;
}

const placeOf = ({ caseId, programmeId, audience, groupId, id }: CorrespondentRecord) => ({
  caseId,
  programmeId,
  audience,
  groupId,
  correspondentId: id,
});

/** Nothing in it says who else has it but the one it went to: addresses are nobody's business. */
const copyText = ({ to, text }: MailToPerson): string =>
  `This is a copy, for you to know. The mail went to ${to.name}.\n\n${text}`;

/** What a mail of ours has of nothing yet. */
export const OUTGOING = {
  direction: 'out',
  state: 'sent',
  senderAddress: null,
  senderName: null,
  senderKnown: null,
  spf: null,
  dkim: null,
  automatic: null,
  attachments: [],
  bouncedAt: null,
  bouncedBecause: null,
} as const;
