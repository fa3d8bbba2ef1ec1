import { Inject, Injectable } from '@nestjs/common';
import { Deliveries } from '../../delivery/deliveries.js';
import type { DeliveryRecord } from '../../delivery/delivery.record.js';
import type { MailComposer } from '../../delivery/mail-composer.js';
import { parseDay, writeDay } from '../../domain/calendar/day.js';
import { administratorsOf } from '../../identity/people/administrators.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import type { MailBlock, MailContent } from '../../platform/mail/mail-content.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { DataComplaintRecord } from './data-complaint.record.js';
import { DATA_COMPLAINT_MOVED, type ComplaintStage } from './data-complaints.js';

const TO_PERSON = 'data-complaint';
const TO_ADMINISTRATORS = 'data-complaint-came';

/** Tells whoever complained, where there is an address, and of a new one the administrators. */
@Injectable()
export class TellOfComplaint implements EventHandler {
  readonly type = DATA_COMPLAINT_MOVED;

  constructor(private readonly deliveries: Deliveries) {}

  async handle(tx: Transaction, event: OutboxEvent): Promise<void> {
    const { programmeId, about = '', stage = '' } = event;
    const complaint = await tx.manager.findOneBy(DataComplaintRecord, { id: about });
    if (!complaint) return;
    const { email } = complaint;
    const claim = `${TO_PERSON}-${about}-${stage}`;
    const mail = { programmeId, claim, payload: { about, stage } };
    if (email !== null) await this.deliveries.add(tx, { ...mail, kind: TO_PERSON, address: email });
    if (stage !== 'made') return;
    for (const { id: accountId, email: address } of await administratorsOf(tx, programmeId))
      await this.deliveries.add(tx, {
        ...mail,
        claim: `${TO_ADMINISTRATORS}-${about}`,
        kind: TO_ADMINISTRATORS,
        accountId,
        address,
      });
  }
}

const BLOCKS: Readonly<Record<ComplaintStage, (complaint: DataComplaintRecord) => readonly MailBlock[]>> = {
  made: (complaint) => [
    { text: `What you wrote to us is here. Its reference is ${complaint.reference}.` },
    {
      text: `A person reads it, and tells you by ${writeDay(parseDay(complaint.acknowledgeBy))} that it is being looked into.`,
    },
  ],
  acknowledged: ({ reference }) => [
    { text: `A person has read what you wrote to us (${reference}) and is looking into it. We write again.` },
  ],
  answered: ({ reference, answer }) => [
    { text: `This is our answer to what you wrote to us (${reference}).` },
    ...(answer ?? '').split(/\n+/).map((text) => ({ text })),
    {
      text: 'If you are not happy with it, you can complain to the Information Commissioner’s Office at ico.org.uk.',
    },
  ],
};

/** To whoever complained. The subject does not say about what: others may read the mailbox. */
@Injectable()
export class ComplaintMail implements MailComposer {
  readonly kind = TO_PERSON;

  async compose({ manager }: Transaction, { payload }: DeliveryRecord): Promise<MailContent> {
    const complaint = await manager.findOneByOrFail(DataComplaintRecord, { id: payload['about'] ?? '' });
    return {
      subject: `Redress: your message ${complaint.reference}`,
      blocks: BLOCKS[payload['stage'] as ComplaintStage](complaint),
      reason: 'You get this mail because you gave this address when you wrote to us.',
    };
  }
}

/** To the administrators: that one came, and until when it waits. Nothing of what it says. */
@Injectable()
export class ComplaintCameMail implements MailComposer {
  readonly kind = TO_ADMINISTRATORS;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {}

  async compose({ manager }: Transaction, { payload }: DeliveryRecord): Promise<MailContent> {
    const complaint = await manager.findOneByOrFail(DataComplaintRecord, { id: payload['about'] ?? '' });
    return {
      subject: `Redress: a complaint about data, ${complaint.reference}`,
      blocks: [
        { text: `It must be acknowledged by ${writeDay(parseDay(complaint.acknowledgeBy))}.` },
        {
          action: 'Read it',
          url: new URL(`/admin/data-complaints/${complaint.id}`, this.settings.baseUrl).href,
        },
      ],
      reason: 'You get this mail because you are an administrator of this programme.',
    };
  }
}
