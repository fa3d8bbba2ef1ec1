import { ukCalendars } from '../calendar/uk-calendars.js';
import { lastSendingHour } from './last-sending-hour.js';

const events = [{ title: 'A holiday', date: '2026-12-25' }];
const calendar = ukCalendars({
  'england-and-wales': { events },
  scotland: { events },
  'northern-ireland': { events },
})['england-and-wales'];

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
