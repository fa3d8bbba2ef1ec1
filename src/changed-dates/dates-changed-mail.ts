import { Inject, Injectable } from '@nestjs/common';
import { CaseRecord } from '../casework/case.record.js';
import type { DeliveryRecord } from '../delivery/delivery.record.js';
import type { MailComposer } from '../delivery/mail-composer.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import type { MailContent } from '../platform/mail/mail-content.js';
import { reasonFor } from '../reminders/recipients.js';
import { CAUSES, isCauseKind } from './cause.js';
import { reasonsOf, sentenceOf } from './change-words.js';
import { keptChanges } from './kept-changes.js';

export const DATES_CHANGED_MAIL = 'dates-changed';

/** Tells one person which dates of one case are others now, and why. */
@Injectable()
export class DatesChangedMail implements MailComposer {
  readonly kind = DATES_CHANGED_MAIL;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {}

  async compose(tx: Transaction, { caseId, groupId, payload }: DeliveryRecord): Promise<MailContent> {
    const { cause, former, laid } = payload;
    if (!caseId || !isCauseKind(cause))
      throw new Error('Changed dates are those of a case, and have a cause.');
    const { reference } = await tx.manager.findOneByOrFail(CaseRecord, { id: caseId });
    const changes = await keptChanges(tx, { caseId, former, laid });
    return {
      subject: `Redress: dates have changed (case ${reference})`,
      blocks: [
        { text: CAUSES[cause].told },
        ...changes.map((change) => ({ text: sentenceOf(change, cause) })),
        ...reasonsOf(changes).map((text) => ({ text })),
        {
          action: 'See the case, and how we worked out each date',
          url: new URL(`/cases/${reference}`, this.settings.baseUrl).href,
        },
        { text: 'We changed the reminders to the new dates. The public body does not get this mail.' },
      ],
      reason: reasonFor({ groupId }),
    };
  }
}
