import { calendarsWith } from '../../../test/support/with-holidays.js';
import { formatDay, parseDay } from '../calendar/day.js';
import { momentBefore, ownReminderAfter, type OwnReminderState } from './own-reminder.js';

const calendar = calendarsWith('2026-01-01', '2026-12-25', '2026-12-28', '2027-12-31')['england-and-wales'];
const NOW = new Date('2026-11-20T10:00:00Z');

const after = (state: OwnReminderState, due?: string, isRunning = true): string => {
  const date = due === undefined ? undefined : { dueOn: parseDay(due), isRunning };
  const moved = ownReminderAfter({ state, daysBefore: 10 }, date, { now: NOW, calendar });
  return [moved.state, moved.sendAt?.toISOString().slice(0, 10)].filter(Boolean).join(' ');
};

describe('a reminder that somebody set', () => {
  it('goes out at nine on a worked day, never later than asked', () => {
    const { on, sendAt } = momentBefore(parseDay('2027-01-04'), 10, calendar);
    expect([formatDay(on), sendAt.toISOString()]).toEqual(['2026-12-25', '2026-12-24T09:00:00.000Z']);
  });

  it('moves with its date, and goes out at once where its moment is past by then', () => {
    expect(after('scheduled', '2027-02-19')).toBe('scheduled 2027-02-09');
    expect(after('scheduled', '2026-11-25')).toBe('scheduled 2026-11-13');
  });

  it('waits without a date that runs, and comes back only with a moment that is still to come', () => {
    expect(after('scheduled')).toBe('cleared');
    expect(after('scheduled', '2027-02-19', false)).toBe('cleared');
    expect(after('cleared', '2027-02-19')).toBe('scheduled 2027-02-09');
    expect(after('cleared', '2026-11-25')).toBe('cleared 2026-11-13');
  });

  it('stays sent, and stays removed', () => {
    expect([after('sent', '2027-02-19'), after('removed', '2027-02-19')]).toEqual(['sent', 'removed']);
  });
});
