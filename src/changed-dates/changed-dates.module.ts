import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { ChangePreviews } from './change-preview.js';
import { ChangeRun } from './change-run.js';
import { ChangedCases } from './changed-cases.js';
import { DatesChangedMail } from './dates-changed-mail.js';
import { DeadlineSuccession } from './deadline-succession.js';
import { TellOfChangedDates } from './tell-of-changed-dates.js';

@Module({
  imports: [DeliveryModule, RemindersModule, TimelineModule],
  providers: [
    ChangePreviews,
    ChangeRun,
    ChangedCases,
    DatesChangedMail,
    DeadlineSuccession,
    TellOfChangedDates,
  ],
  exports: [
    ChangePreviews,
    ChangeRun,
    ChangedCases,
    DatesChangedMail,
    DeadlineSuccession,
    TellOfChangedDates,
  ],
})
export class ChangedDatesModule {}
