import { calendarsWith } from '../../../test/support/with-holidays.js';
import { isSendingHour, lastSendingHour } from './sending-hour.js';

const calendar = calendarsWith('2026-01-01', '2026-12-25', '2027-12-31')['england-and-wales'];

describe('the hour in which late reminders go out', () => {
  it.each([
    ['a Monday in winter at nine', '2026-12-21T09:00:00Z', true],
    ['the last second of that hour', '2026-12-21T09:59:59Z', true],
    ['ten o’clock', '2026-12-21T10:00:00Z', false],
    ['a second before nine', '2026-12-21T08:59:59Z', false],
    ['nine in London in summer, which is eight in UTC', '2026-07-20T08:00:00Z', true],
    ['nine in UTC in summer, which is ten in London', '2026-07-20T09:00:00Z', false],
    ['a Sunday', '2026-12-20T09:00:00Z', false],
    ['Christmas Day', '2026-12-25T09:00:00Z', false],
    ['a Saturday beyond the table of holidays', '2029-01-06T09:30:00Z', false],
    ['a Monday beyond the table of holidays', '2029-01-08T09:30:00Z', true],
  ])('%s', (_, now, expected) => {
    expect(isSendingHour(new Date(now), calendar)).toBe(expected);
  });
});

describe('the last hour in which late reminders went out', () => {
  it.each([
    ['2026-12-21T10:00:00Z', '2026-12-21T09:00:00.000Z'],
    ['2026-12-21T09:00:00Z', '2026-12-21T09:00:00.000Z'],
    ['2026-12-22T08:59:59Z', '2026-12-21T09:00:00.000Z'],
    ['2026-12-20T12:00:00Z', '2026-12-18T09:00:00.000Z'],
    ['2026-12-25T12:00:00Z', '2026-12-24T09:00:00.000Z'],
    ['2026-07-20T07:59:00Z', '2026-07-17T08:00:00.000Z'],
  ])('at %s it was %s', (at, hour) => {
    expect(lastSendingHour(new Date(at), calendar).toISOString()).toBe(hour);
  });
});
