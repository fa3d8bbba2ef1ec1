import { Injectable } from '@nestjs/common';
import type { DeliveryRecord } from '../delivery/delivery.record.js';
import type { MailComposer } from '../delivery/mail-composer.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { MailContent } from '../platform/mail/mail-content.js';
import { REMINDER_DIGEST } from './day-mails.js';
import { OWN_REMINDER_MAIL, REMINDER_MAIL } from './laid-mail.js';
import { CarriedReminders } from './mails/carried-reminders.js';
import { reminderContent } from './mails/reminder-content.js';

/** Tells one person what is due, why it matters, and the one thing to do next. */
@Injectable()
export class ReminderMail implements MailComposer {
  readonly kind: string = REMINDER_MAIL;

  constructor(private readonly carried: CarriedReminders) {}

  async compose(tx: Transaction, delivery: DeliveryRecord): Promise<MailContent> {
    const content = (await this.composeAll(tx, [delivery])).get(delivery.id);
    if (content instanceof Error || !content) throw content ?? new Error('This reminder was not written.');
    return content;
  }

  /** By delivery id, with one statement for all. What is wrong with one is given in its place. */
  async composeAll(
    tx: Transaction,
    deliveries: readonly DeliveryRecord[],
  ): Promise<ReadonlyMap<string, MailContent | Error>> {
    const told = await this.carried.of(tx, deliveries);
    return new Map(
      deliveries.map(({ id }) => {
        const reminders = told.get(id);
        const written = reminders ? writing(() => reminderContent(reminders)) : NOTHING;
        return [id, written];
      }),
    );
  }
}

/** The same for what falls together on one day. */
@Injectable()
export class ReminderDigestMail extends ReminderMail {
  override readonly kind = REMINDER_DIGEST;
}

/** The same for what somebody asked to be reminded of, and nothing else. */
@Injectable()
export class OwnReminderMail extends ReminderMail {
  override readonly kind = OWN_REMINDER_MAIL;
}

const NOTHING = new Error('A reminder is about something.');

function writing(write: () => MailContent): MailContent | Error {
  try {
    return write();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
