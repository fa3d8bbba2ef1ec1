import { Module } from '@nestjs/common';
import { ChangedDatesModule } from '../changed-dates/changed-dates.module.js';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { CalendarEditions } from './calendar-editions.js';
import { CalendarPages } from './pages/calendars.page.js';
import { Reprojection } from './reprojection.js';
import { ReprojectionPreview } from './reprojection-preview.js';

@Module({
  imports: [ChangedDatesModule, DeadlinesModule, RemindersModule],
  controllers: [CalendarPages],
  providers: [CalendarEditions, Reprojection, ReprojectionPreview],
  exports: [CalendarEditions, Reprojection, ReprojectionPreview],
})
export class CalendarsModule {}
