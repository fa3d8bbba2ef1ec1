import { Injectable } from '@nestjs/common';
import { CaseCommands } from '../../../casework/case-commands.js';
import type { OnItem } from '../../../casework/precondition.js';
import { DeliveryRecord } from '../../../delivery/delivery.record.js';
import type { Visitor } from '../../../identity/visitor.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../../../platform/outbox/outbox-event.js';
import { MailRecord } from '../mail.record.js';
import { ReturnedMailEndedError, ReturnedMails } from './returned-mails.js';

export const MAIL_TRIED_AGAIN = 'mail-tried-again';

/** A person asks for a mail that no server took to be sent once more, as it is. */
@Injectable()
export class TryMailAgain {
  constructor(
    private readonly commands: CaseCommands,
    private readonly returned: ReturnedMails,
  ) {}

  /**
   * Throws `ReturnedMailEndedError`, also where the mail went out and came back: that one needs another way. Throws
   * `CaseChangedError` and `NotFoundHereError`.
   */
  tryAgain(visitor: Visitor, on: OnItem): Promise<void> {
    return this.commands.run(visitor, on, async (tx, { id: caseId, programmeId }) => {
      const returned = await this.returned.one(tx, caseId, on.itemId);
      if (!returned.parked) throw new ReturnedMailEndedError();
      tx.publish({ type: MAIL_TRIED_AGAIN, programmeId, deliveryId: returned.deliveryId });
      return {
        action: 'parked-mail-tried-again',
        kind: 'mail-bounced',
        audience: 'programme',
        text: `A mail to ${returned.toName} that could not be sent is tried again.`,
        details: { returned: returned.id },
        changes: await this.returned.goOn(tx, returned, { act: 'send' }),
      };
    });
  }
}

/** It is due again, as if it had never failed. */
@Injectable()
export class SendOnceMore implements EventHandler {
  readonly type = MAIL_TRIED_AGAIN;

  async handle(
    tx: Transaction,
    { deliveryId: id }: OutboxEvent & { readonly deliveryId: string },
  ): Promise<void> {
    const parked = await tx.manager.findOneBy(DeliveryRecord, { id, state: 'parked' });
    if (!parked) return;
    const fresh = { state: 'due', tryAt: tx.now, failures: 0, failingSince: null } as const;
    await tx.manager.update(DeliveryRecord, { id }, fresh);
    const { mail } = parked.payload;
    if (mail) await tx.manager.update(MailRecord, { id: mail, state: 'bounced' }, NOT_BACK);
  }
}

const NOT_BACK = { state: 'sent', bouncedAt: null, bouncedBecause: null } as const;
