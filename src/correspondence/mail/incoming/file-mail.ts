import { Injectable } from '@nestjs/common';
import { CaseCommands } from '../../../casework/case-commands.js';
import type { CaseRecord } from '../../../casework/case.record.js';
import { CaseRepository } from '../../../casework/case.repository.js';
import { NOT_WAITING } from '../../../casework/triage/waiting-ends.js';
import { automaticKind } from '../../../domain/correspondence/mail/automatic.js';
import { authenticationIn } from '../../../domain/correspondence/mail/authentication.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import { newId } from '../../../platform/ids.js';
import { messageIdOf } from '../../../platform/mail/message-id.js';
import type { CorrespondentRecord } from '../correspondent.record.js';
import { MailRecord } from '../mail.record.js';
import { OUTGOING } from '../outgoing/outgoing-mail.js';
import { threadOf } from './answer-held.js';
import { KeepAttachments, type TakenAttachment } from './keep-attachments.js';
import { KnownSenders } from './known-senders.js';
import type { ParsedMessage } from '../../../platform/mail/parsing/parsed-message.js';
import type { ReceivedMailRecord } from './received-mail.record.js';

export const REPLY_RECEIVED = 'reply-received';

export interface MailToFile {
  readonly record: CaseRecord;
  readonly correspondent: CorrespondentRecord;
  readonly message: ParsedMessage;
  readonly taken: readonly TakenAttachment[];
  /** As it came, and what a person answered to it before it was on a case. */
  readonly received: Pick<
    ReceivedMailRecord,
    'receivedAt' | 'messageId' | 'referenceIds' | 'answerId' | 'answer' | 'answeredAt' | 'answeredBy'
  >;
}

/** Puts a mail that came in on its case: the text, its files as evidence, the timeline, and who has to hear of it. */
@Injectable()
export class FileMail {
  constructor(
    private readonly commands: CaseCommands,
    private readonly cases: CaseRepository,
    private readonly senders: KnownSenders,
    private readonly attachments: KeepAttachments,
  ) {}

  /** Gives the id of the mail, or undefined where the same one is on the case already. */
  async file(tx: Transaction, given: MailToFile): Promise<string | undefined> {
    const { reference, version } = await this.cases.lock(tx, given.record.reference);
    if (await isThere(tx, given)) return undefined;
    const id = newId();
    await this.commands.runIn(tx, { reference, version }, async (_, record) => {
      const mail = await this.write(tx, id, given);
      const isPerson = mail.automatic === null;
      if (isPerson)
        tx.publish({
          type: REPLY_RECEIVED,
          programmeId: record.programmeId,
          caseId: record.id,
          mailId: id,
          correspondentId: mail.correspondentId,
        });
      return {
        action: 'mail-filed',
        kind: 'mail-in',
        text: toldOf(mail, given),
        audience: mail.audience,
        details: { mail: id },
        changes: isPerson && record.waitingFor === 'body' ? NOT_WAITING : {},
      };
    });
    return id;
  }

  private async write(tx: Transaction, id: string, given: MailToFile) {
    const { correspondent, message, taken, record } = given;
    const at = given.received.receivedAt;
    const { caseId, programmeId, audience, groupId } = correspondent;
    const place = { id, caseId, programmeId, audience, groupId };
    const headers = new Map(message.headers);
    const mail: MailRecord = {
      ...NOT_OURS,
      ...place,
      ...authenticationIn(headers.get('authentication-results')),
      correspondentId: correspondent.id,
      messageId: message.messageId ?? `${id}@none.invalid`,
      inReplyTo: message.inReplyTo,
      referenceIds: message.references,
      subject: message.subject,
      text: message.text,
      at,
      senderAddress: message.senderAddress,
      senderName: message.senderName,
      senderKnown: await this.senders.isKnown(tx, record, message.senderAddress),
      automatic: automaticKind(headers) ?? null,
      attachments: await this.attachments.keep(tx, { ...place, at }, taken),
    };
    await tx.manager.insert(MailRecord, mail);
    const answer = answerIn(mail, given);
    if (answer) await tx.manager.insert(MailRecord, answer);
    return mail;
  }
}

/** What was answered while it was on no case belongs into the thread, so that what comes back on it finds its way. */
function answerIn(
  { caseId, programmeId, audience, groupId, correspondentId, subject }: MailRecord,
  { received }: MailToFile,
): MailRecord | undefined {
  const { answerId, answer, answeredAt, answeredBy } = received;
  if (!answerId || answer === null || !answeredAt) return undefined;
  return {
    ...OUTGOING,
    ...threadOf(received),
    caseId,
    programmeId,
    audience,
    groupId,
    correspondentId,
    id: answerId,
    messageId: messageIdOf(answerId),
    subject,
    text: answer,
    at: answeredAt,
    writtenBy: answeredBy,
    letterId: null,
    copyOf: null,
    documentIds: [],
  };
}

/** It came to two addresses of ours, or its server was not sure and sent it again. */
const isThere = (
  { manager }: Transaction,
  { message: { messageId, text }, correspondent: { caseId } }: MailToFile,
): Promise<boolean> =>
  messageId === null
    ? Promise.resolve(false)
    : manager.existsBy(MailRecord, { caseId, messageId, text, direction: 'in' });

function toldOf(
  { automatic, senderKnown, attachments }: MailRecord,
  { correspondent: { name } }: MailToFile,
): string {
  const came = automatic
    ? `An automatic mail came in answer to what went to ${name}.`
    : `A mail came in answer to what went to ${name}.`;
  const stranger = senderKnown ? '' : ' Its sender is not among the people we know on this case.';
  const kept = attachments.filter(({ documentId }) => documentId).length;
  const refused = attachments.length - kept;
  const files = kept > 0 ? ` Files that came with it: ${kept}.` : '';
  return came + stranger + files + (refused > 0 ? ` Files that we could not keep: ${refused}.` : '');
}

const NOT_OURS = {
  direction: 'in',
  state: 'filed',
  writtenBy: null,
  letterId: null,
  copyOf: null,
  documentIds: [],
  bouncedAt: null,
  bouncedBecause: null,
} as const;
