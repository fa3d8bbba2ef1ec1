import { Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase, type SaidOfCase } from '../casework/case-mail.js';
import { whatAndWhen, whatOf } from '../deadlines/deadline-words.js';
import { DeadlineRecord } from '../deadlines/deadline.record.js';
import { dayAt, parseDay, writeDate } from '../domain/calendar/day.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { IsNull } from 'typeorm';
import { OwnReminderRecord } from './own-reminder.record.js';
import { OWN_REMINDER_MAIL } from './own-reminder-sweep.js';

/** Reminds one person of what they asked to be reminded of. */
@Injectable()
export class OwnReminderMail extends CaseMail {
  readonly kind = OWN_REMINDER_MAIL;

  protected async write(tx: Transaction, { delivery, href }: AboutCase) {
    const own = await tx.manager.findOneByOrFail(OwnReminderRecord, {
      id: delivery.payload['reminder'] ?? '',
    });
    return ownReminderContent(own.words ?? (await dateOf(tx, own)), href);
  }
}

/** `what` is the words that somebody wrote down, or a date of the case. */
export const ownReminderContent = (what: string, href: string): SaidOfCase => ({
  subject: 'the reminder that you set',
  blocks: [
    { text: 'You asked us to remind you.' },
    { heading: what },
    { action: 'Open the case, and see what you can do now', url: href },
    { text: 'This reminder went to you alone. It does not come again.' },
  ],
});

/** “Last safe day to go to court: Friday 19 February 2027, 10 days left”. A date that is no more is named by the day it was on. */
async function dateOf({ manager, now }: Transaction, own: OwnReminderRecord): Promise<string> {
  const { caseId, ruleId, dateGroupId } = own;
  const date = await manager.findOneBy(DeadlineRecord, {
    caseId,
    ruleId: ruleId ?? '',
    groupId: dateGroupId ?? IsNull(),
    supersededAt: IsNull(),
  });
  if (!date) return `A date of your case, ${writeDate(parseDay(own.onDay))}`;
  return whatAndWhen(whatOf(date), parseDay(date.dueOn), dayAt(now));
}
