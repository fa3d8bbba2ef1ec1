import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CaseRecord } from '../../../casework/case.record.js';
import { refuse } from '../../../casework/steps/refuse.js';
import { blocksOf } from '../../../casework/triage/triage-letter-mail.js';
import { Deliveries } from '../../../delivery/deliveries.js';
import type { DeliveryRecord } from '../../../delivery/delivery.record.js';
import type { MailComposer } from '../../../delivery/mail-composer.js';
import { ProgrammeRecord } from '../../../directory/programme.record.js';
import { dayAt, writeDate } from '../../../domain/calendar/day.js';
import { referencesIn } from '../../../domain/correspondence/mail/references-in.js';
import { threadIds } from '../../../domain/correspondence/mail/thread.js';
import type { Visitor } from '../../../identity/visitor.js';
import { ADMINISTRATION } from '../../../platform/audit/audit-entry.js';
import { UnitOfWork, type Reading, type Transaction } from '../../../platform/database/unit-of-work.js';
import { newId } from '../../../platform/ids.js';
import { INBOUND_MAIL, type InboundMailSettings } from '../../../platform/mail/inbound-mail.js';
import type { MailContent } from '../../../platform/mail/mail-content.js';
import { messageIdOf } from '../../../platform/mail/message-id.js';
import type { EventHandler, OutboxEvent } from '../../../platform/outbox/outbox-event.js';
import { NothingTold } from '../outgoing/nothing-told.js';
import { heldOne } from './held-mail.js';
import { ReceivedMailRecord } from './received-mail.record.js';

export const HELD_MAIL_ANSWER = 'held-mail-answer';
const HELD_MAIL_ANSWERED = 'held-mail-answered';

/** A person answers a mail that belongs to no case yet. Nothing of any case stands in it: nobody knows who reads it. */
@Injectable()
export class AnswerHeld {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly nothingTold: NothingTold,
  ) {}

  /** It goes as soon as this is done. Throws `TrustRefusedError` (`/text`) and `NotFoundHereError`. */
  answer({ actor }: Visitor, id: string, text: string): Promise<void> {
    return this.unitOfWork.run(actor, async (tx) => {
      const mail = await heldOne(tx, id);
      await this.require(tx, mail, text);
      const answerId = newId();
      const by = { answeredAt: tx.now, answeredBy: actor.accountId ?? null };
      await tx.manager.update(ReceivedMailRecord, { id }, { answerId, answer: text, ...by });
      const programmeId = mail.programmeId ?? actor.programmeId ?? '';
      tx.publish({ type: HELD_MAIL_ANSWERED, programmeId, receivedId: id });
      tx.audit({
        chain: ADMINISTRATION,
        action: 'held-mail-answered',
        subjectType: 'received-mail',
        subjectId: id,
        programmeId,
        details: { answer: answerId },
      });
    });
  }

  private async require(tx: Transaction, mail: ReceivedMailRecord, text: string): Promise<void> {
    const { caseId, senderAddress, senderName, answerId } = mail;
    if (!senderAddress) refuse('/text', 'This mail has no sender whom one could answer.');
    if (answerId) refuse('/text', 'This mail was answered already. Put it on a case to write again.');
    if (await namesCase(tx, text))
      refuse('/text', 'This names a case. Take it out, or put the mail on that case and answer it there.');
    const name = senderName || senderAddress;
    if (caseId)
      await this.nothingTold.require(tx, { caseId, text }, { kind: 'other', name, email: senderAddress });
  }
}

/** Of the cases that this person may see. */
async function namesCase({ manager }: Reading, text: string): Promise<boolean> {
  const named = referencesIn(text);
  return named.length > 0 && manager.existsBy(CaseRecord, { reference: In(named) });
}

/** What a person answered becomes a delivery. */
@Injectable()
export class SendHeldAnswer implements EventHandler {
  readonly type = HELD_MAIL_ANSWERED;

  constructor(private readonly deliveries: Deliveries) {}

  async handle(
    tx: Transaction,
    { receivedId, programmeId }: OutboxEvent & { readonly receivedId: string; readonly programmeId: string },
  ): Promise<void> {
    const { senderAddress } = await tx.manager.findOneByOrFail(ReceivedMailRecord, { id: receivedId });
    await this.deliveries.add(tx, {
      kind: HELD_MAIL_ANSWER,
      programmeId,
      address: senderAddress ?? '',
      claim: `${HELD_MAIL_ANSWER}-${receivedId}`,
      payload: { received: receivedId },
    });
  }
}

/** The answer as it travels: in the thread of the mail that came, and what is written back comes to the same place. */
@Injectable()
export class HeldAnswerMail implements MailComposer {
  readonly kind = HELD_MAIL_ANSWER;

  constructor(@Inject(INBOUND_MAIL) private readonly inbound: InboundMailSettings | null) {}

  async compose({ manager }: Transaction, { payload, programmeId }: DeliveryRecord): Promise<MailContent> {
    const mail = await manager.findOneByOrFail(ReceivedMailRecord, { id: payload['received'] ?? '' });
    const { name } = await manager.findOneByOrFail(ProgrammeRecord, { id: programmeId });
    const { inReplyTo, referenceIds } = threadOf(mail);
    return {
      subject: subjectOf(mail),
      blocks: blocksOf(mail.answer ?? ''),
      reason: `${name} wrote this, because a mail came from this address. Answer this mail, and we get it.`,
      travel: {
        fromName: name,
        toName: mail.senderName ?? '',
        messageId: messageIdOf(mail.answerId ?? mail.id),
        references: referenceIds,
        automatic: false,
        ...(inReplyTo ? { inReplyTo } : {}),
        ...(this.inbound ? { replyTo: `case@${this.inbound.domain}` } : {}),
      },
    };
  }
}

/** What an answer to this mail names as before it. */
export const threadOf = ({
  messageId,
  referenceIds,
}: Pick<ReceivedMailRecord, 'messageId' | 'referenceIds'>) =>
  threadIds(
    referenceIds.map((id) => ({ messageId: id })),
    messageId ?? undefined,
  );

const LONGEST_SUBJECT = 150;
const ANSWER = /^re:\s*/i;

/** Theirs, so that it stays one thread; unless it could name a case, for who reads it is not known. */
function subjectOf({ subject, receivedAt }: ReceivedMailRecord): string {
  const plain = (subject ?? '').replaceAll(/\s+/g, ' ').trim().replace(ANSWER, '');
  const isSafe = plain !== '' && referencesIn(plain).length === 0;
  return `Re: ${isSafe ? plain.slice(0, LONGEST_SUBJECT) : `your mail of ${writeDate(dayAt(receivedAt))}`}`;
}
