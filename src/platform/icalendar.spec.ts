import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { readByBoth, readByIcalJs } from '../../test/support/calendars.js';
import { addDays, formatDay, parseDay } from '../domain/calendar/day.js';
import { writeCalendar, writeFeed, type FeedEvent } from './icalendar.js';

const MADE_AT = new Date('2026-11-20T10:00:00.123Z');
const event = (more: object = {}) => ({
  uid: 'a@redress',
  day: parseDay('2026-12-31'),
  summary: 'Redress: last day to act',
  description: 'One; two, three\\four.\nNext line.',
  ...more,
});

describe('a calendar file', () => {
  const text = writeCalendar([event({ url: 'https://redress.example.org/calculators/court?a=1' })], MADE_AT);

  it('has whole days, the end left out, and a stamp in UTC', () => {
    expect(text).toContain('DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n');
    expect(text).toContain('\r\nDTSTAMP:20261120T100000Z\r\n');
    expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
    expect(text.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true);
    expect(text).toContain('\r\nMETHOD:PUBLISH\r\n');
  });

  it('escapes text, and leaves addresses as they are', () => {
    expect(text).toContain('DESCRIPTION:One\\; two\\, three\\\\four.\\nNext line.');
    expect(text).toContain('URL:https://redress.example.org/calculators/court?a=1');
  });

  it('folds at 75 octets without cutting a character, and unfolds to what was written', () => {
    const description = 'Zażółć gęślą jaźń – the council’s last day 🗓 '.repeat(20);
    const folded = writeCalendar([event({ description })], MADE_AT);
    const lines = folded.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBe(75);
    expect(folded).not.toContain('\uFFFD');
    expect(folded.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${description}`);
    expect(folded.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('folds a character of two octets that would be the 75th and the 76th, and not one that ends at the 75th', () => {
    const lineOf = (summary: string) =>
      writeCalendar([event({ summary })], MADE_AT)
        .split('\r\n')
        .find((line) => line.startsWith('SUMMARY:'));
    const room = 75 - 'SUMMARY:'.length;
    expect(lineOf(`${'a'.repeat(room - 2)}ż`)).toBe(`SUMMARY:${'a'.repeat(room - 2)}ż`);
    expect(lineOf(`${'a'.repeat(room - 1)}ż`)).toBe(`SUMMARY:${'a'.repeat(room - 1)}`);
  });

  it('leaves out control characters, for which a text has no place', () => {
    const [read] = readByIcalJs(writeCalendar([event({ summary: 'a\u0000b\u0007c\td\r\ne' })], MADE_AT));
    expect(read?.summary).toBe('abc\td\ne');
  });
});

const feedEvent = (more: Partial<FeedEvent> = {}): FeedEvent => ({
  ...event(),
  uid: '01a1fb0c-0000-7000-8000-000000000000',
  description: 'Sign in.',
  sequence: 0,
  changedAt: MADE_AT,
  isCancelled: false,
  alarmDays: [7, 1],
  ...more,
});
const HEAD = { name: 'Redress', refreshHours: 6 };

describe('a feed', () => {
  it('is read alike by two programs: what, when, which change, and when to speak up', () => {
    expect(readByBoth(writeFeed([feedEvent({ sequence: 3 })], HEAD))).toEqual([
      {
        uid: '01a1fb0c-0000-7000-8000-000000000000',
        day: '2026-12-31',
        sequence: 3,
        status: 'CONFIRMED',
        summary: 'Redress: last day to act',
        description: 'Sign in.',
        changedAt: '2026-11-20T10:00:00.000Z',
        alarms: ['-P6DT15H', '-PT15H'],
      },
    ]);
  });

  it('calls off what is off, and rings for it no more', () => {
    const [read] = readByBoth(writeFeed([feedEvent({ isCancelled: true, sequence: 4 })], HEAD));
    expect([read?.status, read?.sequence, read?.alarms]).toEqual(['CANCELLED', 4, []]);
  });

  it('is a picture of a calendar and no message: it has no method, and says how often it is worth reading', () => {
    const text = writeFeed([feedEvent()], HEAD);
    expect(text).not.toContain('METHOD');
    expect(text).toContain('\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H\r\n');
    expect(text).toContain('\r\nX-WR-CALNAME:Redress\r\n');
    expect(text).toContain('\r\nDTSTAMP:20261120T100000Z\r\n');
    expect(text).toContain('\r\nCLASS:PRIVATE\r\n');
  });

  it('with no date in it is a calendar still', () => {
    const text = writeFeed([], HEAD);
    expect(readByBoth(text)).toEqual([]);
    expect(text).toContain('\r\nBEGIN:VTIMEZONE\r\n');
  });

  it.each(['2026-10-25', '2026-10-26', '2026-11-01', '2027-03-28', '2027-03-29', '2027-04-04', '2028-02-29'])(
    'of %s is that day, and rings at nine in London, whatever the clocks do in between',
    (text) => {
      const day = parseDay(text);
      const [read] = readByBoth(writeFeed([feedEvent({ day })], HEAD));
      expect(read?.day).toBe(text);
      const midnight = Temporal.PlainDate.from(text).toZonedDateTime('Europe/London');
      const rings = read?.alarms.map((trigger) =>
        midnight.add(Temporal.Duration.from(trigger)).toPlainDateTime().toString(),
      );
      expect(rings).toEqual([
        `${formatDay(addDays(day, -7))}T09:00:00`,
        `${formatDay(addDays(day, -1))}T09:00:00`,
      ]);
    },
  );

  /** node-ical takes a backslash before an n for the end of a line, also where that backslash is a text's own. */
  const signs = fc.constantFrom(...'abz Ż🗓–’;,:"=\n');
  const words = (unit: fc.Arbitrary<string>) =>
    fc.string({ unit, maxLength: 150 }).map((text) => `x${text}x`);
  const events = (unit: fc.Arbitrary<string>) =>
    fc.record({
      uid: fc.uuid(),
      day: fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(parseDay('1970-01-01'), days)),
      summary: words(unit),
      description: words(unit),
      sequence: fc.nat(1000),
      changedAt: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000)),
      isCancelled: fc.boolean(),
      alarmDays: fc.subarray([56, 28, 14, 7, 2, 1]),
    });
  const asRead = (given: FeedEvent) => ({
    uid: given.uid,
    day: formatDay(given.day),
    sequence: given.sequence,
    status: given.isCancelled ? 'CANCELLED' : 'CONFIRMED',
    summary: given.summary,
    description: given.description,
    changedAt: given.changedAt.toISOString(),
  });
  const written = ({ alarms: _, ...read }: ReturnType<typeof readByIcalJs>[number]) => read;

  it('is read by both as it was written, whatever is written', () => {
    fc.assert(
      fc.property(events(signs), (given) => {
        const text = writeFeed([given], HEAD);
        const [read, ...more] = readByBoth(text);
        expect(more).toEqual([]);
        expect(read && written(read)).toEqual(asRead(given));
        expect(read?.alarms).toHaveLength(given.isCancelled ? 0 : given.alarmDays.length);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a backslash, too, for a program that reads as the standard says', () => {
    fc.assert(
      fc.property(events(fc.constantFrom(...'an\\;,\nż')), (given) => {
        const [read] = readByIcalJs(writeFeed([given], HEAD));
        expect(read && written(read)).toEqual(asRead(given));
      }),
      { numRuns: 300 },
    );
  });
});
