import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { Ladders } from './ladders.js';
import { ChoiceLinks } from './choices/choice-links.js';
import { ChoicesOfReaders } from './choices/choices-of-readers.js';
import { MoveChoices } from './choices/move-choices.js';
import { AccountRemindersPage, ChoicesByLinkPage, StopRemindersPage } from './choices/pages/choices.page.js';
import { DayMails } from './day-mails.js';
import { DueRungs } from './due-rungs.js';
import { CarriedReminders } from './mails/carried-reminders.js';
import { Recipients } from './recipients.js';
import { ReminderDigestMail, ReminderMail } from './reminder-mail.js';
import { ReminderSweep } from './reminder-sweep.js';
import { ReminderSamplesPage } from './samples/reminder-samples.page.js';

@Module({
  imports: [DeadlinesModule, DeliveryModule],
  controllers: [AccountRemindersPage, ChoicesByLinkPage, StopRemindersPage, ReminderSamplesPage],
  providers: [
    CarriedReminders,
    ChoiceLinks,
    ChoicesOfReaders,
    DayMails,
    DueRungs,
    Ladders,
    MoveChoices,
    Recipients,
    ReminderDigestMail,
    ReminderMail,
    ReminderSweep,
  ],
  exports: [
    ChoicesOfReaders,
    DueRungs,
    Ladders,
    MoveChoices,
    Recipients,
    ReminderDigestMail,
    ReminderMail,
    ReminderSweep,
  ],
})
export class RemindersModule {}
