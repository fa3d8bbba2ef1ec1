import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Mail } from '../platform/mail/mail.js';
import { renderHtml, renderText } from '../platform/mail/render-mail.js';
import { DeliveryRecord } from './delivery.record.js';
import { MAIL_COMPOSERS, type MailComposer } from './mail-composer.js';

/** Where message ids live: ours alone, and the same whatever address the service is reached at. */
const MESSAGE_ID_DOMAIN = 'mail.redress';

/** Makes the mail of a delivery, with the composer of its kind. */
@Injectable()
export class MailWriter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(MAIL_COMPOSERS) private readonly composers: readonly MailComposer[],
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
        messageId: `${id}@${MESSAGE_ID_DOMAIN}`,
      };
    });
  }

  private composerOf({ kind }: DeliveryRecord): MailComposer {
    const composer = this.composers.find((candidate) => candidate.kind === kind);
    if (!composer) throw new Error(`nobody writes mails of the kind "${kind}"`);
    return composer;
  }
}
