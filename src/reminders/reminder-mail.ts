import { Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase } from '../casework/case-mail.js';
import { In } from 'typeorm';
import { DeadlineRecord } from '../deadlines/deadline.record.js';
import { DeliveryReminderRecord } from '../delivery/delivery-reminder.record.js';
import type { DeliveryRecord } from '../delivery/delivery.record.js';
import { dayAt, parseDay, writeDate, writeDay, type Day } from '../domain/calendar/day.js';
import { reminderWords } from '../domain/reminders/reminder-words.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import type { MailBlock } from '../platform/mail/mail-content.js';
import { daysLeft } from '../platform/web/words.js';
import { ReminderRecord } from './reminder.record.js';
import { REMINDER_MAIL } from './reminder-sweep.js';

/** Tells one person what is due on one case, why it matters, and the one thing to do next. */
@Injectable()
export class ReminderMail extends CaseMail {
  readonly kind = REMINDER_MAIL;

  protected async write(tx: Transaction, { delivery, href }: AboutCase) {
    const deadlines = await deadlinesOf(tx, delivery);
    const [first] = deadlines;
    if (!first) throw new Error('A reminder carries at least one rung.');
    return {
      subject: `something is due on ${writeDate(parseDay(first.dueOn))}`,
      blocks: [
        ...deadlines.flatMap((deadline) => blocksOf(deadline, dayAt(tx.now))),
        ...(delivery.fatal ? [{ action: 'Say that you have seen this', url: `${href}/seen` }] : []),
        { action: 'See the case, how we worked out the date, and what you can do now', url: href },
        { text: await whoElse(tx, delivery) },
      ],
    };
  }
}

/** Who gets the same reminder: a group that gave no name gets none, and somebody has to know that. */
async function whoElse({ manager }: Reading, { caseId, groupId }: DeliveryRecord): Promise<string> {
  if (groupId) return staffToo(manager, caseId);
  const [{ reached, emailed }] = await manager.query<[{ reached: boolean; emailed: boolean }]>(
    `select bool_and(groups.contact_email is not null or member.confidentiality = 'anonymous') as emailed,
       bool_and(member.confidentiality <> 'anonymous') as reached
     from case_group member join voluntary_group groups on groups.id = member.group_id where member.case_id = $1`,
    [caseId],
  );
  if (!emailed)
    return 'The group has no email address, and gets no reminder: call it. The public body gets none either.';
  return reached
    ? 'The group gets the same reminder. The public body does not.'
    : 'The group gave no name, and gets no reminder: it sees this date only when it comes back. The public body gets none either.';
}

async function staffToo(manager: Reading['manager'], caseId: string | null): Promise<string> {
  const [{ alone }] = await manager.query<[{ alone: boolean }]>(
    'select self_managed and assignee_id is null as alone from case_file where id = $1',
    [caseId],
  );
  return alone
    ? 'You work on this case yourself, so nobody else gets this reminder. The public body does not either.'
    : 'The caseworker gets the same reminder. The public body does not.';
}

async function deadlinesOf({ manager }: Reading, { id }: DeliveryRecord): Promise<DeadlineRecord[]> {
  const carried = await manager.findBy(DeliveryReminderRecord, { deliveryId: id });
  const rungs = await manager.findBy(ReminderRecord, { id: In(carried.map(({ reminderId }) => reminderId)) });
  return manager.find(DeadlineRecord, {
    where: { id: In(rungs.map(({ deadlineId }) => deadlineId)) },
    order: { dueOn: 'ASC' },
  });
}

function blocksOf({ ruleId, dueOn, explanation }: DeadlineRecord, today: Day): MailBlock[] {
  const day = parseDay(dueOn);
  const { what, why, next } = reminderWords(ruleId, explanation.title);
  return [
    { heading: `${writeDay(day)}: ${daysLeft(day, today)}` },
    { text: `${what} ${why}` },
    { text: `What to do next: ${next}` },
  ];
}
