import { Inject, Injectable } from '@nestjs/common';
import type { DeliveryRecord } from '../delivery/delivery.record.js';
import type { MailComposer } from '../delivery/mail-composer.js';
import { parseDay, writeDate, writeDay } from '../domain/calendar/day.js';
import { troubleWords } from '../domain/reminders/trouble.js';
import { writeMoment } from '../identity/pages/moments.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import type { MailContent } from '../platform/mail/mail-content.js';
import { ReconciliationRecord } from './daily/reconciliation.record.js';
import { MAIL_DESK } from './mail-desk-path.js';
import { ALARM_MAIL, RECONCILIATION_MAIL } from './mail-kinds.js';
import { MailAlarmRecord } from './watch/mail-alarm.record.js';
import { totalLines, verdictOf } from './words.js';

const REASON = 'You get this mail because you are an administrator of this programme.';

const linesOf = (totals: Parameters<typeof totalLines>[0]): string[] =>
  totalLines(totals).map(({ text, count }) => `${text}: ${count}`);

/** Each morning: what was due the day before, and what became of it. Numbers alone. */
@Injectable()
export class ReconciliationMail implements MailComposer {
  readonly kind = RECONCILIATION_MAIL;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {}

  async compose({ manager }: Transaction, { payload }: DeliveryRecord): Promise<MailContent> {
    const { day, totals } = await manager.findOneByOrFail(ReconciliationRecord, {
      id: payload['about'] ?? '',
    });
    return {
      subject: `Redress: what was due on ${writeDate(parseDay(day))}, and what was sent`,
      blocks: [
        { text: `${writeDay(parseDay(day))}: ${verdictOf(totals).text}.` },
        { heading: 'Reminders' },
        { list: linesOf(totals.reminders) },
        { heading: 'Other mail' },
        { list: linesOf(totals.others) },
        { action: 'See what waits', url: new URL(MAIL_DESK, this.settings.baseUrl).href },
        { text: 'If this mail does not come on a day with reminders, something is wrong with mail itself.' },
      ],
      reason: REASON,
    };
  }
}

/** At once, and once a day while it lasts: something that was due did not go out. */
@Injectable()
export class AlarmMail implements MailComposer {
  readonly kind = ALARM_MAIL;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {}

  async compose({ manager }: Transaction, { payload }: DeliveryRecord): Promise<MailContent> {
    const { troubles, raisedAt } = await manager.findOneByOrFail(MailAlarmRecord, {
      id: payload['about'] ?? '',
    });
    return {
      subject: 'Redress: mail that was due did not go out',
      blocks: [
        { text: `We saw this on ${writeMoment(raisedAt)}:` },
        { list: troubleWords(troubles).map((words) => `${words}.`) },
        {
          text: 'A reminder that does not arrive can cost a group its last day. Find out today what stands in the way.',
        },
        { action: 'See what is missing', url: new URL(MAIL_DESK, this.settings.baseUrl).href },
      ],
      reason: REASON,
    };
  }
}
