import { addDays, formatDay, type Day } from '../domain/calendar/day.js';

/** A whole day in somebody's calendar. */
export interface CalendarEvent {
  /** The same for the same date, so that a second download replaces the first. */
  readonly uid: string;
  readonly day: Day;
  /** Seen by whoever shares the calendar: say little. */
  readonly summary: string;
  readonly description: string;
  /** Where the date is explained. */
  readonly url?: string;
}

/** A whole day in a calendar that is read again and again, and takes over what changed. */
export interface FeedEvent extends CalendarEvent {
  /** Grows with every change. */
  readonly sequence: number;
  readonly changedAt: Date;
  /** It is off: calendars strike it out or take it away. */
  readonly isCancelled: boolean;
  /** So many whole days before, at nine in the morning, the calendar speaks up. */
  readonly alarmDays: readonly number[];
}

/** How a feed is called, and how often it is worth reading. */
export interface FeedHead {
  readonly name: string;
  readonly refreshHours: number;
}

const LONGEST_LINE_IN_OCTETS = 75;
const ENCODER = new TextEncoder();
/** Whoever reads it where they are. Nobody is woken up at midnight, when the day itself begins. */
const ALARM_HOUR = 9;

/** An iCalendar file (RFC 5545), to be taken over once. `madeAt` is the instant that it is written at. */
export const writeCalendar = (events: readonly CalendarEvent[], madeAt: Date): string =>
  calendarOf(
    ['METHOD:PUBLISH'],
    events.map((event) => eventOf(event, madeAt)),
  );

/**
 * A feed to subscribe to. It has no METHOD: without one it is a picture of the calendar as it stands (RFC 5545, 3.7.2), and a stamp is the
 * instant of the last change (3.8.7.2), so that a feed in which nothing changed is the same text.
 */
export const writeFeed = (events: readonly FeedEvent[], { name, refreshHours }: FeedHead): string =>
  calendarOf(
    [
      `NAME:${escaped(name)}`,
      `X-WR-CALNAME:${escaped(name)}`,
      `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshHours}H`,
      `X-PUBLISHED-TTL:PT${refreshHours}H`,
    ],
    events.length > 0
      ? events.map((event) => eventOf(event, event.changedAt, changeLines(event)))
      : [NO_EVENT],
  );

const calendarOf = (head: readonly string[], components: readonly (readonly string[])[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Redress//Dates//EN', 'CALSCALE:GREGORIAN']
    .concat(head, ...components, 'END:VCALENDAR')
    .map((line) => `${folded(line)}\r\n`)
    .join('');

const eventOf = (
  { uid, day, summary, description, url }: CalendarEvent,
  stamp: Date,
  more: readonly string[] = [],
): string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `DTSTAMP:${stampOf(stamp)}`,
  `DTSTART;VALUE=DATE:${basicDay(day)}`,
  `DTEND;VALUE=DATE:${basicDay(addDays(day, 1))}`,
  `SUMMARY:${escaped(summary)}`,
  `DESCRIPTION:${escaped(description)}`,
  ...(url === undefined ? [] : [`URL:${url}`]),
  'TRANSP:TRANSPARENT',
  ...more,
  'END:VEVENT',
];

const changeLines = ({ sequence, changedAt, isCancelled, alarmDays, summary }: FeedEvent): string[] => [
  `SEQUENCE:${sequence}`,
  `LAST-MODIFIED:${stampOf(changedAt)}`,
  `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  'CLASS:PRIVATE',
  ...(isCancelled ? [] : alarmDays.flatMap((days) => alarmOf(days, summary))),
];

/** Counted from the midnight at which the day begins, wherever the calendar is. */
const alarmOf = (days: number, summary: string): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escaped(summary)}`,
  `TRIGGER:-P${days > 1 ? `${days - 1}D` : ''}T${24 - ALARM_HOUR}H`,
  'END:VALARM',
];

/** A calendar has to have something in it (RFC 5545, 3.6). */
const NO_EVENT: readonly string[] = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** `20261120` */
const basicDay = (day: Day): string => formatDay(day).replaceAll('-', '');

/** `20261120T100000Z` */
const stampOf = (instant: Date): string => `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** RFC 5545, 3.3.11: control characters have no place in a text. */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, (sign) => (sign === '\t' ? sign : ''));

/** RFC 5545, 3.1: no line is longer than 75 octets, and no character is cut in two. */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = ENCODER.encode(character).length;
    if (octets + size > LONGEST_LINE_IN_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
