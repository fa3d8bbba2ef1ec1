import { Inject, Injectable } from '@nestjs/common';
import { blocksOf } from '../../../casework/triage/triage-letter-mail.js';
import { Deliveries } from '../../../delivery/deliveries.js';
import type { DeliveryRecord } from '../../../delivery/delivery.record.js';
import type { MailComposer } from '../../../delivery/mail-composer.js';
import { ProgrammeRecord } from '../../../directory/programme.record.js';
import { ResponseLinks } from '../../../identity/responding/response-links.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import { INBOUND_MAIL, replyAddress, type InboundMailSettings } from '../../../platform/mail/inbound-mail.js';
import type { MailContent } from '../../../platform/mail/mail-content.js';
import type { EventHandler, OutboxEvent } from '../../../platform/outbox/outbox-event.js';
import { CorrespondentRecord } from '../correspondent.record.js';
import { MailRecord } from '../mail.record.js';
import { MailFiles } from './mail-files.js';
import { CASE_MAIL_WRITTEN } from './outgoing-mail.js';

export const CASE_MAIL = 'case-mail';

/** What a person wrote on a case becomes a delivery. */
@Injectable()
export class SendCaseMail implements EventHandler {
  readonly type = CASE_MAIL_WRITTEN;

  constructor(private readonly deliveries: Deliveries) {}

  async handle(tx: Transaction, { mailId }: OutboxEvent & { readonly mailId: string }): Promise<void> {
    const mail = await tx.manager.findOneByOrFail(MailRecord, { id: mailId });
    const { address } = await correspondentOf(tx, mail);
    await this.deliveries.add(tx, {
      kind: CASE_MAIL,
      programmeId: mail.programmeId,
      caseId: mail.caseId,
      address,
      claim: `${CASE_MAIL}-${mail.id}`,
      payload: { mail: mail.id },
    });
  }
}

/** A mail of a case as it travels: in its thread, with an address of its own to answer to, and with nothing that was not written in it: but a letter to somebody who was invited says both ways to answer. */
@Injectable()
export class WrittenMail implements MailComposer {
  readonly kind = CASE_MAIL;

  constructor(
    @Inject(INBOUND_MAIL) private readonly inbound: InboundMailSettings | null,
    private readonly files: MailFiles,
    private readonly links: ResponseLinks,
  ) {}

  async compose(tx: Transaction, { payload }: DeliveryRecord): Promise<MailContent> {
    const mail = await tx.manager.findOneByOrFail(MailRecord, { id: payload['mail'] ?? '' });
    const { name, token, address } = await correspondentOf(tx, mail);
    const { caseId } = mail;
    const bothWays = mail.letterId ? await this.links.forMail(tx, { caseId, address }) : [];
    const programme = await tx.manager.findOneByOrFail(ProgrammeRecord, { id: mail.programmeId });
    return {
      subject: mail.subject,
      blocks: [...blocksOf(mail.text), ...bothWays],
      reason: `${programme.name} wrote this. Answer this mail, and your answer reaches the person who wrote it.`,
      travel: {
        fromName: programme.name,
        toName: name,
        messageId: mail.messageId,
        references: mail.referenceIds,
        automatic: false,
        attachments: await this.files.of(tx, mail.documentIds),
        ...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo } : {}),
        ...(this.inbound ? { replyTo: replyAddress(token, this.inbound.domain) } : {}),
      },
    };
  }
}

const correspondentOf = ({ manager }: Transaction, { correspondentId: id }: MailRecord) =>
  manager.findOneByOrFail(CorrespondentRecord, { id });
