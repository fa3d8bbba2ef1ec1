import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CASE_MAIL } from '../outgoing/written-mail.js';
import { DeliveryRecord } from '../../../delivery/delivery.record.js';
import {
  deliveryStatuses,
  hasFailed,
  messageIdsIn,
} from '../../../domain/correspondence/mail/delivery-status.js';
import { ownAddress } from '../../../domain/correspondence/mail/own-addresses.js';
import type { Reading, Transaction } from '../../../platform/database/unit-of-work.js';
import { INBOUND_MAIL, type InboundMailSettings } from '../../../platform/mail/inbound-mail.js';
import { MESSAGE_ID_DOMAIN } from '../../../platform/mail/message-id.js';
import { Timeline } from '../../../timeline/timeline.js';
import { CorrespondentRecord } from '../correspondent.record.js';
import { MailRecord } from '../mail.record.js';
import type { ParsedMessage } from './parsed-message.js';

export const MAIL_BOUNCED = 'mail-bounced';

/** What a report on a delivery says of a mail of ours. */
export interface Bounce {
  readonly delivery: DeliveryRecord;
  readonly failed: boolean;
  /** In the words of the server. */
  readonly words: string;
}

const LONGEST_WORDS = 500;

/** Mails that other servers send back. */
@Injectable()
export class Bounces {
  constructor(
    private readonly timeline: Timeline,
    @Inject(INBOUND_MAIL) private readonly settings: InboundMailSettings | null,
  ) {}

  /** Undefined where no mail of ours is meant. Only the address it went to, or an id of ours that it quotes, says which one. */
  async find(reading: Reading, recipients: readonly string[], report: ReportIn): Promise<Bounce | undefined> {
    const domain = this.settings?.domain ?? '';
    const delivery =
      (await byAddress(reading, recipients, domain)) ?? (await byMessageId(reading, quotedIn(report)));
    return delivery ? { delivery, ...saidIn(report) } : undefined;
  }

  /** Once for a delivery. The case is told, and whoever looks after it. */
  async mark(tx: Transaction, { delivery, words }: Omit<Bounce, 'failed'>): Promise<void> {
    const { id, kind, caseId, programmeId, state } = delivery;
    if (state === 'bounced') return;
    await tx.manager.update(DeliveryRecord, { id }, { state: 'bounced', answer: words });
    const to = kind === CASE_MAIL ? await markMail(tx, delivery, words) : undefined;
    if (!caseId) return;
    await this.timeline.add(tx, {
      caseId,
      programmeId,
      audience: 'programme',
      kind: 'mail-bounced',
      text: `A mail to ${to ?? delivery.address} did not arrive. The mail server said: ${words}`,
    });
    tx.publish({ type: MAIL_BOUNCED, programmeId, caseId, deliveryId: id });
  }
}

type ReportIn = Pick<ParsedMessage, 'report' | 'text' | 'subject'>;

const quotedIn = ({ report, text }: ReportIn): string[] =>
  messageIdsIn(`${report?.quoted ?? ''}\n${text}`, MESSAGE_ID_DOMAIN);

/** Without a report that a program can read, what comes back to such an address says that it did not arrive. */
function saidIn({ report, subject }: ReportIn): Pick<Bounce, 'failed' | 'words'> {
  const said = deliveryStatuses(report?.statuses ?? '');
  const [first] = said.filter(hasFailed);
  return {
    failed: first !== undefined || said.length === 0,
    words: (first?.words ?? subject).slice(0, LONGEST_WORDS),
  };
}

async function byAddress(
  { manager }: Reading,
  recipients: readonly string[],
  domain: string,
): Promise<DeliveryRecord | null> {
  const ids = recipients.flatMap((address) => {
    const own = ownAddress(address, domain);
    return own?.kind === 'bounce' ? [own.deliveryId] : [];
  });
  return ids.length === 0 ? null : manager.findOneBy(DeliveryRecord, { id: In(ids) });
}

/** Ours are made of the id of the mail, or of that of the delivery. */
async function byMessageId(
  { manager }: Reading,
  messageIds: readonly string[],
): Promise<DeliveryRecord | null> {
  const ids = messageIds.map((id) => id.slice(0, id.indexOf('@'))).filter((id) => UUID.test(id));
  if (ids.length === 0) return null;
  return manager.findOne(DeliveryRecord, {
    where: [{ id: In(ids) }, { claim: In(ids.map((id) => `${CASE_MAIL}-${id}`)) }],
  });
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Gives whom it was for. */
async function markMail(
  { manager, now }: Transaction,
  { payload }: DeliveryRecord,
  words: string,
): Promise<string> {
  const mail = await manager.findOneByOrFail(MailRecord, { id: payload['mail'] ?? '' });
  await manager.update(
    MailRecord,
    { id: mail.id },
    { state: 'bounced', bouncedAt: now, bouncedBecause: words },
  );
  const { name } = await manager.findOneByOrFail(CorrespondentRecord, { id: mail.correspondentId });
  return name;
}
