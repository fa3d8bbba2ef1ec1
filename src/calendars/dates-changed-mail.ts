import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CaseRecord } from '../casework/case.record.js';
import { CalendarVersionRecord } from '../deadlines/calendar-version.record.js';
import { DeadlineRecord } from '../deadlines/deadline.record.js';
import type { DeliveryRecord } from '../delivery/delivery.record.js';
import type { MailComposer } from '../delivery/mail-composer.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import type { MailContent } from '../platform/mail/mail-content.js';
import { reasonFor } from '../reminders/recipients.js';
import { pairSentence, reasonOf, type DatePair } from './change-words.js';

export const DATES_CHANGED_MAIL = 'dates-changed';

/** Tells one person which dates of one case are others now, and why. */
@Injectable()
export class DatesChangedMail implements MailComposer {
  readonly kind = DATES_CHANGED_MAIL;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {}

  async compose(tx: Transaction, { caseId, groupId, payload }: DeliveryRecord): Promise<MailContent> {
    if (!caseId) throw new Error('Changed dates are those of a case.');
    const { reference } = await tx.manager.findOneByOrFail(CaseRecord, { id: caseId });
    const number = Number(payload['calendar']);
    const { changes, reason } = await tx.manager.findOneByOrFail(CalendarVersionRecord, { number });
    const pairs = await pairsOf(tx, payload['former']?.split(',') ?? []);
    return {
      subject: `Redress: dates have changed (case ${reference})`,
      blocks: [
        { text: 'The calendars that we count with changed. So we worked these dates out again.' },
        ...pairs.map((pair) => ({ text: pairSentence(pair) })),
        { text: reasonOf(changes, reason) },
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

async function pairsOf({ manager }: Transaction, formerIds: readonly string[]): Promise<DatePair[]> {
  const former = await manager.find(DeadlineRecord, {
    where: { id: In([...formerIds]) },
    order: { dueOn: 'ASC' },
  });
  const next = await manager.findBy(DeadlineRecord, { replacesId: In([...formerIds]) });
  return former.map((each) => {
    const successor = next.find(({ replacesId }) => replacesId === each.id);
    return { former: each, ...(successor ? { next: successor } : {}) };
  });
}
