import { Inject, Injectable } from '@nestjs/common';
import type { DeliveryRecord } from '../delivery/delivery.record.js';
import type { MailComposer } from '../delivery/mail-composer.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import type { MailContent } from '../platform/mail/mail-content.js';
import { reasonFor } from '../reminders/recipients.js';
import { CaseRecord } from './case.record.js';

/** A delivery about a case, and the address of the page of that case. */
export interface AboutCase {
  readonly delivery: DeliveryRecord;
  readonly caseId: string;
  readonly href: string;
}

/** A mail about a case. Its subject is without what every one has. */
export type SaidOfCase = Pick<MailContent, 'subject' | 'blocks'>;

export const mailOfCase = (
  reference: string,
  { subject, blocks }: SaidOfCase,
  reason: string,
): MailContent => ({ subject: `Redress: ${subject} (case ${reference})`, blocks, reason });

/** Mails of one kind about one case, which the subject names. */
@Injectable()
export abstract class CaseMail implements MailComposer {
  abstract readonly kind: string;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {}

  async compose(tx: Transaction, delivery: DeliveryRecord): Promise<MailContent> {
    const { caseId, groupId } = delivery;
    if (!caseId) throw new Error('This mail is about a case.');
    const { reference } = await tx.manager.findOneByOrFail(CaseRecord, { id: caseId });
    const { href } = new URL(`/cases/${reference}`, this.settings.baseUrl);
    const said = await this.write(tx, { delivery, caseId, href });
    return mailOfCase(reference, said, reasonFor({ groupId }));
  }

  protected abstract write(tx: Transaction, about: AboutCase): SaidOfCase | Promise<SaidOfCase>;
}
