import { shippedBankHolidays } from '../../../deadlines/reference.js';
import { parseDay } from '../../calendar/day.js';
import { ukCalendars } from '../../calendar/uk-calendars.js';
import { silenceOf, type WaitingLetter } from './silence.js';

const calendars = ukCalendars(shippedBankHolidays());
const on = (today: string, changes: Partial<WaitingLetter> = {}) =>
  silenceOf(
    {
      wentOn: parseDay('2026-11-20'),
      replyBy: parseDay('2026-12-04'),
      isAcknowledged: false,
      isAnswered: false,
      told: [],
      ...changes,
    },
    parseDay(today),
    calendars,
  );

describe('silence', () => {
  it('is nothing on the day itself, and something the day after', () => {
    expect([on('2026-11-27'), on('2026-11-28')]).toEqual([undefined, 'unacknowledged']);
    expect([on('2026-12-04', { isAcknowledged: true }), on('2026-12-05')]).toEqual([undefined, 'unanswered']);
  });

  it('is told once, and never of a letter that was answered', () => {
    expect(on('2026-12-01', { told: ['unacknowledged'] })).toBeUndefined();
    expect(on('2026-12-05', { told: ['unacknowledged'] })).toBe('unanswered');
    expect(on('2026-12-06', { told: ['unanswered'] })).toBeUndefined();
    expect(on('2027-12-05', { isAnswered: true })).toBeUndefined();
  });
});
