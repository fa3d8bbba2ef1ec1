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

const LONGEST_LINE_IN_OCTETS = 75;
const ENCODER = new TextEncoder();

/** An iCalendar file (RFC 5545). `madeAt` is the instant that it is written at. */
export function writeCalendar(events: readonly CalendarEvent[], madeAt: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Redress//Dates//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...events.flatMap((event) => eventLines(event, stampOf(madeAt))),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const eventLines = ({ uid, day, summary, description, url }: CalendarEvent, stamp: string): string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `DTSTAMP:${stamp}`,
  `DTSTART;VALUE=DATE:${basicDay(day)}`,
  `DTEND;VALUE=DATE:${basicDay(addDays(day, 1))}`,
  `SUMMARY:${escaped(summary)}`,
  `DESCRIPTION:${escaped(description)}`,
  ...(url === undefined ? [] : [`URL:${url}`]),
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

/** `20261120` */
const basicDay = (day: Day): string => formatDay(day).replaceAll('-', '');

/** `20261120T100000Z` */
const stampOf = (instant: Date): string => `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** RFC 5545, 3.3.11. */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n');

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
