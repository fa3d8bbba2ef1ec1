import { Inject, Injectable } from '@nestjs/common';
import { CaseRecord } from '../casework/case.record.js';
import { NO_DATE } from '../deadlines/deadline-ledger.js';
import type { DeliveryRecord } from '../delivery/delivery.record.js';
import type { MailComposer } from '../delivery/mail-composer.js';
import { parseDay, writeDay } from '../domain/calendar/day.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import type { MailContent } from '../platform/mail/mail-content.js';

export const NEW_CASE_MAIL = 'new-case';

/** Tells the programme that a case waits to be read. */
@Injectable()
export class NewCaseMail implements MailComposer {
  readonly kind = NEW_CASE_MAIL;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {}

  async compose({ manager }: Transaction, { caseId }: DeliveryRecord): Promise<MailContent> {
    if (!caseId) throw new Error('A notice of a new case is about a case.');
    const { reference, nextLimitOn } = await manager.findOneByOrFail(CaseRecord, { id: caseId });
    const limit =
      nextLimitOn === NO_DATE
        ? 'No limit is known yet.'
        : `The nearest limit is ${writeDay(parseDay(nextLimitOn))}.`;
    return {
      subject: `Redress: a new case waits (case ${reference})`,
      blocks: [
        { text: `A report came in and waits to be read. ${limit}` },
        { action: 'Open the case', url: new URL(`/cases/${reference}`, this.settings.baseUrl).href },
      ],
      reason:
        'You get this mail because you are on the staff of the programme, and nobody has taken this case yet.',
    };
  }
}
