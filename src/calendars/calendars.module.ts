import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { CalendarEditions } from './calendar-editions.js';
import { ChangedCases } from './changed-cases.js';
import { DatesChangedMail } from './dates-changed-mail.js';
import { DeadlineSuccession } from './deadline-succession.js';
import { CalendarPages } from './pages/calendars.page.js';
import { Reprojection } from './reprojection.js';
import { ReprojectionPreview } from './reprojection-preview.js';

@Module({
  imports: [DeadlinesModule, DeliveryModule, RemindersModule, TimelineModule],
  controllers: [CalendarPages],
  providers: [
    CalendarEditions,
    ChangedCases,
    DatesChangedMail,
    DeadlineSuccession,
    Reprojection,
    ReprojectionPreview,
  ],
  exports: [CalendarEditions, DatesChangedMail, Reprojection, ReprojectionPreview],
})
export class CalendarsModule {}
