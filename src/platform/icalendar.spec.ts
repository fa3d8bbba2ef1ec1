import { parseDay } from '../domain/calendar/day.js';
import { writeCalendar } from './icalendar.js';

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
});
