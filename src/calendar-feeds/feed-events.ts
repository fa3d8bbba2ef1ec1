import type { ListedDate } from '../domain/calendar-feeds/shown-dates.js';
import { CALENDAR_TITLES } from '../domain/deadlines/calendar-entries.js';
import type { FeedEvent } from '../platform/icalendar.js';

/** For calendars that show what is off like everything else. True whatever the reason: it may be due still, and somebody else's to do. */
const OFF = 'Redress: taken off your calendar';

/** A date in the least words: whose it is and what it is about is read after signing in. */
export function feedEvent(date: ListedDate, baseUrl: URL): FeedEvent {
  const { id, kind, day, reference, isOpen, sequence, changedAt, alarmDays } = date;
  return {
    uid: id,
    day,
    summary: `${isOpen ? CALENDAR_TITLES[kind] : OFF} (case ${reference})`,
    description: isOpen ? 'Sign in to see what it is, and what to do.' : 'Sign in to see your cases.',
    url: new URL(`/cases/${reference}`, baseUrl).href,
    sequence,
    changedAt,
    isCancelled: !isOpen,
    alarmDays,
  };
}
