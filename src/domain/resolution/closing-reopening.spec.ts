import { formatDay, parseDay } from '../calendar/day.js';
import { lastDayToReopen, REOPENING, reopeningFault } from './closing-reopening.js';

describe('for how long a closed case can be opened again', () => {
  it.each([
    ['2026-11-20', 12, '2027-11-20'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
  ])('closed on %s, %i months: to %s', (closed, reopenMonths, last) =>
    expect(formatDay(lastDayToReopen(parseDay(closed), { reopenMonths }))).toBe(last),
  );

  it('is a year unless a programme says otherwise, and from 1 to 60 months', () => {
    expect(REOPENING.reopenMonths).toBe(12);
    const wrong = [0, 61, 1.5, Number.NaN].map((reopenMonths) => reopeningFault({ reopenMonths }));
    expect(wrong).toEqual(Array(4).fill('Give a whole number of months from 1 to 60.'));
    expect([1, 60].map((reopenMonths) => reopeningFault({ reopenMonths }))).toEqual([undefined, undefined]);
  });
});
