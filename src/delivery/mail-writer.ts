import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { bounceAddress, INBOUND_MAIL, type InboundMailSettings } from '../platform/mail/inbound-mail.js';
import type { Mail } from '../platform/mail/mail.js';
import { messageIdOf } from '../platform/mail/message-id.js';
import { renderHtml, renderText } from '../platform/mail/render-mail.js';
import { DeliveryRecord } from './delivery.record.js';
import { MAIL_COMPOSERS, type MailComposer } from './mail-composer.js';

/** Makes the mail of a delivery, with the composer of its kind. */
@Injectable()
export class MailWriter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(MAIL_COMPOSERS) private readonly composers: readonly MailComposer[],
    @Inject(INBOUND_MAIL) private readonly inbound: InboundMailSettings | null,
  ) {}

  /** Undefined when the delivery is no longer on this attempt. */
  write(id: string, attempt: number): Promise<Mail | undefined> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const delivery = await tx.manager.findOneBy(DeliveryRecord, { id, state: 'queued', attempts: attempt });
      if (!delivery) return undefined;
      const content = await this.composerOf(delivery).compose(tx, delivery);
      return {
        to: delivery.address,
        subject: content.subject,
        text: renderText(content),
        html: renderHtml(content),
        messageId: messageIdOf(id),
        ...(this.inbound ? { bouncesTo: bounceAddress(id, this.inbound.domain) } : {}),
        ...content.travel,
      };
    });
  }

  private composerOf({ kind }: DeliveryRecord): MailComposer {
    const composer = this.composers.find((candidate) => candidate.kind === kind);
    if (!composer) throw new Error(`nobody writes mails of the kind "${kind}"`);
    return composer;
  }
}
