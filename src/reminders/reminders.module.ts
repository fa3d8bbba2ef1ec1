import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { AlarmRecipients } from './alarms/alarm-recipients.js';
import { LimitAlarmMail } from './alarms/limit-alarm-mail.js';
import { LimitAlarms } from './alarms/limit-alarms.js';
import { Ladders } from './ladders.js';
import { OwnReminderMail } from './own-reminder-mail.js';
import { OwnReminderSweep } from './own-reminder-sweep.js';
import { OwnReminders } from './own-reminders.js';
import { Recipients } from './recipients.js';
import { ReminderMail } from './reminder-mail.js';
import { ReminderSweep } from './reminder-sweep.js';

@Module({
  imports: [DeadlinesModule, DeliveryModule, DirectoryModule],
  providers: [
    AlarmRecipients,
    Ladders,
    LimitAlarmMail,
    LimitAlarms,
    OwnReminderMail,
    OwnReminderSweep,
    OwnReminders,
    Recipients,
    ReminderMail,
    ReminderSweep,
  ],
  exports: [
    Ladders,
    LimitAlarmMail,
    LimitAlarms,
    OwnReminderMail,
    OwnReminderSweep,
    OwnReminders,
    Recipients,
    ReminderMail,
    ReminderSweep,
  ],
})
export class RemindersModule {}
