import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarFeeds } from './calendar-feeds.js';
import { FeedReading } from './feed-reading.js';
import { OpenDates } from './open-dates.js';
import { CalendarLinkPages } from './pages/calendar-link.page.js';
import { ShownEntries } from './shown-entries.js';

/** People's dates in calendars of their own. */
@Module({
  imports: [IdentityModule],
  controllers: [CalendarController, CalendarLinkPages],
  providers: [CalendarFeeds, FeedReading, OpenDates, ShownEntries],
})
export class CalendarFeedsModule {}
