import ICAL from 'ical.js';
import nodeIcal, { type VEvent } from 'node-ical';
import { addDays, formatDay, parseDay } from '../../src/domain/calendar/day.js';
import type { Visitor } from './visitor.js';

/** A day in a calendar, as a program that reads calendars understands it. */
export interface ReadEvent {
  readonly uid: string;
  /** `2026-11-20`; it is a whole day, and no other. */
  readonly day: string;
  readonly sequence: number;
  readonly status: string;
  readonly summary: string;
  readonly description: string;
  readonly changedAt: string;
  /** As they are written: `-P6DT15H`. */
  readonly alarms: readonly string[];
}

/** Makes the link to somebody's dates, on the page that does. Gives its path; throws for whoever can have none. */
export async function makeLink(by: Visitor): Promise<string> {
  const { status, body } = await by.submit('/account/calendar');
  const [, path] = /secret-text">http:\/\/localhost:\d+(\/calendar\/[\w-]{43}\.ics)</.exec(body) ?? [];
  if (!path) throw new Error(`Making a link answered ${status}: ${body.slice(0, 2000)}`);
  return path;
}

/** What two programs that know nothing of each other read, by day. Throws where they do not agree, or where an event is no whole day. */
export function readByBoth(text: string): ReadEvent[] {
  const [one, other] = [readByIcalJs(text), readByNodeIcal(text)];
  if (JSON.stringify(one) !== JSON.stringify(other))
    throw new Error(
      `ical.js and node-ical do not agree:\n${JSON.stringify(one, null, 1)}\n${JSON.stringify(other, null, 1)}`,
    );
  return one;
}

const inOrder = (events: ReadEvent[]): ReadEvent[] =>
  events.toSorted((a, b) => a.day.localeCompare(b.day) || a.uid.localeCompare(b.uid));

export function readByIcalJs(text: string): ReadEvent[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = calendar.getAllSubcomponents('vevent').map((event) => {
    const value = (name: string): string => String(event.getFirstPropertyValue(name) ?? '');
    requireOneDay(value('dtstart'), value('dtend'));
    return {
      uid: value('uid'),
      day: value('dtstart'),
      sequence: Number(value('sequence')),
      status: value('status'),
      summary: value('summary'),
      description: value('description'),
      changedAt: new Date(value('last-modified') || value('dtstamp')).toISOString(),
      alarms: event
        .getAllSubcomponents('valarm')
        .map((alarm) => String(alarm.getFirstPropertyValue('trigger'))),
    };
  });
  return inOrder(events);
}

/** A text with parameters is an object. */
const textOf = (value: VEvent['description']): string =>
  typeof value === 'object' ? value.val : (value ?? '');

/** Its own days are instants at midnight where this runs. */
const localDay = (instant: Date | undefined): string =>
  [instant?.getFullYear(), (instant?.getMonth() ?? 0) + 1, instant?.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');

export function readByNodeIcal(text: string): ReadEvent[] {
  const found = Object.values(nodeIcal.sync.parseICS(text)).filter(
    (each): each is VEvent => each?.type === 'VEVENT',
  );
  const events = found.map((event) => {
    const [first, end] = [localDay(event.start), localDay(event.end)];
    if (event.datetype !== 'date') throw new Error(`${event.uid} is no whole day.`);
    requireOneDay(first, end);
    return {
      uid: event.uid,
      day: first,
      sequence: Number.parseInt(`${event.sequence ?? ''}`, 10),
      status: event.status ?? '',
      summary: textOf(event.summary),
      description: textOf(event.description),
      changedAt: new Date(event.lastmodified ?? event.dtstamp).toISOString(),
      alarms: (event.alarms ?? []).map(({ trigger }) => trigger),
    };
  });
  return inOrder(events);
}

function requireOneDay(first: string, end: string): void {
  if (end !== formatDay(addDays(parseDay(first), 1)))
    throw new Error(`A day ends with the next one: ${first} ended with ${end}.`);
}
