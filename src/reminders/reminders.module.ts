import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { AlarmRecipients } from './alarms/alarm-recipients.js';
import { LimitAlarmMail } from './alarms/limit-alarm-mail.js';
import { LimitAlarms } from './alarms/limit-alarms.js';
import { ChoiceLinks } from './choices/choice-links.js';
import { ChoicesOfReaders } from './choices/choices-of-readers.js';
import { MoveChoices } from './choices/move-choices.js';
import { AccountRemindersPage, ChoicesByLinkPage, StopRemindersPage } from './choices/pages/choices.page.js';
import { DayMails } from './day-mails.js';
import { DueRungs } from './due-rungs.js';
import { Ladders } from './ladders.js';
import { LaidMails } from './laid-mails.js';
import { CarriedReminders } from './mails/carried-reminders.js';
import { OwnReminderMails } from './own-reminder-mails.js';
import { OwnReminderSweep } from './own-reminder-sweep.js';
import { OwnReminders } from './own-reminders.js';
import { PeopleTold } from './people-told.js';
import { Recipients } from './recipients.js';
import { OwnReminderMail, ReminderDigestMail, ReminderMail } from './reminder-mail.js';
import { ReminderSweep } from './reminder-sweep.js';
import { ReminderSamplesPage } from './samples/reminder-samples.page.js';
import { Module } from '@nestjs/common';

@Module({
  imports: [DeadlinesModule, DeliveryModule, DirectoryModule],
  controllers: [AccountRemindersPage, ChoicesByLinkPage, StopRemindersPage, ReminderSamplesPage],
  providers: [
    AlarmRecipients,
    CarriedReminders,
    ChoiceLinks,
    ChoicesOfReaders,
    DayMails,
    DueRungs,
    Ladders,
    LaidMails,
    LimitAlarmMail,
    LimitAlarms,
    MoveChoices,
    OwnReminderMail,
    OwnReminderMails,
    OwnReminderSweep,
    OwnReminders,
    PeopleTold,
    Recipients,
    ReminderDigestMail,
    ReminderMail,
    ReminderSweep,
  ],
  exports: [
    AlarmRecipients,
    ChoicesOfReaders,
    DueRungs,
    Ladders,
    LimitAlarmMail,
    LimitAlarms,
    MoveChoices,
    OwnReminderMail,
    OwnReminderSweep,
    OwnReminders,
    Recipients,
    ReminderDigestMail,
    ReminderMail,
    ReminderSweep,
  ],
})
export class RemindersModule {}
