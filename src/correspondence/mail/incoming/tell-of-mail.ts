import { Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase } from '../../../casework/case-mail.js';
import { tellOfCase } from '../../../casework/tell-of-case.js';
import { Deliveries } from '../../../delivery/deliveries.js';
import { DELIVERY_PARKED } from '../../../delivery/delivery-outcomes.js';
import { DeliveryRecord } from '../../../delivery/delivery.record.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../../../platform/outbox/outbox-event.js';
import { Recipients } from '../../../reminders/recipients.js';
import { Bounces, MAIL_BOUNCED } from './bounces.js';
import { REPLY_RECEIVED } from './file-mail.js';

export const REPLY_MAIL = 'reply-came';
export const BOUNCED_MAIL = 'mail-came-back';

type OfReply = OutboxEvent & { readonly caseId: string; readonly mailId: string };
type OfBounce = OutboxEvent & { readonly caseId: string; readonly deliveryId: string };

/** The group and whoever looks after the case hear that an answer came. */
@Injectable()
export class TellOfReply implements EventHandler {
  readonly type = REPLY_RECEIVED;

  constructor(
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async handle(tx: Transaction, { caseId, mailId }: OfReply): Promise<void> {
    await tellOfCase(
      tx,
      this.deliveries,
      { kind: REPLY_MAIL, caseId, claim: `${REPLY_MAIL}-${mailId}` },
      await this.recipients.of(tx, caseId),
    );
  }
}

/** Whoever looks after the case hears that a mail came back: another way has to be found. */
@Injectable()
export class TellOfBounce implements EventHandler {
  readonly type = MAIL_BOUNCED;

  constructor(
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async handle(tx: Transaction, { caseId, deliveryId }: OfBounce): Promise<void> {
    // Telling of it by mail, where that mail did not arrive, would have no end: the queue shows it.
    if (await tx.manager.existsBy(DeliveryRecord, { id: deliveryId, kind: BOUNCED_MAIL })) return;
    await tellOfCase(
      tx,
      this.deliveries,
      { kind: BOUNCED_MAIL, caseId, claim: `${BOUNCED_MAIL}-${deliveryId}` },
      await this.recipients.staff(tx, caseId),
    );
  }
}

/** A mail that no server took is work for staff, as one that came back. */
@Injectable()
export class NoteParkedMail implements EventHandler {
  readonly type = DELIVERY_PARKED;

  constructor(private readonly bounces: Bounces) {}

  async handle(
    tx: Transaction,
    { deliveryId: id }: OutboxEvent & { readonly deliveryId: string },
  ): Promise<void> {
    const parked = await tx.manager.findOneBy(DeliveryRecord, { id, state: 'parked' });
    if (parked) await this.bounces.markParked(tx, parked);
  }
}

/** Says that an answer came, and nothing of what it says or who wrote it. */
@Injectable()
export class ReplyMail extends CaseMail {
  readonly kind = REPLY_MAIL;

  protected write(_: Transaction, { href }: AboutCase) {
    return {
      subject: 'an answer came',
      blocks: [
        {
          text: 'Somebody answered a mail about this case. Sign in to read it, and to see what you can do next.',
        },
        { action: 'Read the answer', url: `${href}/messages` },
      ],
    };
  }
}

@Injectable()
export class BouncedMail extends CaseMail {
  readonly kind = BOUNCED_MAIL;

  protected write(_: Transaction, { href }: AboutCase) {
    return {
      subject: 'a mail did not arrive',
      blocks: [
        {
          text: 'A mail about this case came back. Nobody has read it. See why, and whom else you could write to.',
        },
        { action: 'See the mail that came back', url: `${href}/messages` },
      ],
    };
  }
}
