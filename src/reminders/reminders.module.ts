import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { Ladders } from './ladders.js';
import { Recipients } from './recipients.js';
import { ReminderMail } from './reminder-mail.js';
import { ReminderSweep } from './reminder-sweep.js';

@Module({
  imports: [DeadlinesModule, DeliveryModule],
  providers: [Ladders, Recipients, ReminderMail, ReminderSweep],
  exports: [Ladders, Recipients, ReminderMail, ReminderSweep],
})
export class RemindersModule {}
