import { Inject, Injectable } from '@nestjs/common';
import { Deliveries } from '../delivery/deliveries.js';
import { DeliveryRecord } from '../delivery/delivery.record.js';
import type { MailComposer } from '../delivery/mail-composer.js';
import { dayAt, writeDay } from '../domain/calendar/day.js';
import { LinkSecrets } from '../identity/link-secrets.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import { newId } from '../platform/ids.js';
import type { MailContent } from '../platform/mail/mail-content.js';
import type { EventHandler, OutboxEvent } from '../platform/outbox/outbox-event.js';
import { DraftRecord } from './draft.record.js';
import { DRAFT_LINK_WANTED } from './draft-links.js';
import { DRAFT_LINK_FORGOTTEN } from './drafts.js';

const KIND = 'draft-link';

/** Stands where an address was. */
const FORGOTTEN = '';

type AboutLink = OutboxEvent & { readonly about: string };

/** Mails the link of a draft, unless the draft has another by now. */
@Injectable()
export class SendDraftLink implements EventHandler {
  readonly type = DRAFT_LINK_WANTED;

  constructor(private readonly deliveries: Deliveries) {}

  async handle(tx: Transaction, { programmeId, about }: AboutLink): Promise<void> {
    const draft = await tx.manager.findOneBy(DraftRecord, { linkId: about });
    if (!draft?.returnEmail) return;
    await this.deliveries.add(tx, {
      kind: KIND,
      programmeId,
      address: draft.returnEmail,
      claim: `${KIND}-${newId()}`,
      payload: { about },
    });
  }
}

/** Keeps no address of a mail whose link leads nowhere: nobody is to be found through it. */
const forgetAddresses = (tx: Transaction, linkIds: readonly string[]) =>
  tx.manager
    .createQueryBuilder()
    .update(DeliveryRecord)
    .set({ address: FORGOTTEN })
    .where('kind = :kind', { kind: KIND })
    .andWhere(`payload->>'about' = any(:linkIds)`, { linkIds })
    .execute();

@Injectable()
export class ForgetDraftLink implements EventHandler {
  readonly type = DRAFT_LINK_FORGOTTEN;

  async handle(tx: Transaction, { about }: AboutLink): Promise<void> {
    await forgetAddresses(tx, [about]);
  }
}

/** Says nothing of what it leads to: others may read this mailbox. */
@Injectable()
export class DraftLinkMail implements MailComposer {
  readonly kind = KIND;

  constructor(
    private readonly secrets: LinkSecrets,
    @Inject(WEB_SETTINGS) private readonly settings: WebSettings,
  ) {}

  async compose({ manager }: Transaction, { payload }: DeliveryRecord): Promise<MailContent> {
    const draft = await manager.findOneByOrFail(DraftRecord, { linkId: payload['about'] ?? '' });
    const { linkId: id, linkHash: secretHash, expiresAt } = draft;
    if (!id || !secretHash) throw new Error('The draft has no link any more.');
    const url = new URL(`/go-on/${this.secrets.of({ id, secretHash })}`, this.settings.baseUrl).href;
    return {
      subject: 'Your link to go on',
      blocks: [
        { text: 'Here is the link that you asked for. With it you go on where you stopped, on any device.' },
        { action: 'Go on', url },
        { text: `It works until ${writeDay(dayAt(expiresAt))}, and longer if you use it.` },
        { text: 'If you did not ask for it, you can delete this mail.' },
      ],
      reason: 'You get this mail because somebody typed your address.',
    };
  }
}
