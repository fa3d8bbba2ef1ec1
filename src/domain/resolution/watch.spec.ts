import { formatDay, parseDay } from '../calendar/day.js';
import { beforeFunding, WATCH_MOMENTS, WATCH_WORDS, watchDays } from './watch.js';

const days = (closed: string): string[] => watchDays(parseDay(closed)).map(({ dueOn }) => formatDay(dueOn));

describe('the watch after a closing', () => {
  it.each([
    ['2026-11-20', ['2027-02-20', '2027-05-20', '2027-11-20']],
    ['2026-11-30', ['2027-02-28', '2027-05-30', '2027-11-30']],
    ['2027-11-30', ['2028-02-29', '2028-05-30', '2028-11-30']],
    ['2026-08-31', ['2026-11-30', '2027-02-28', '2027-08-31']],
    ['2028-02-29', ['2028-05-29', '2028-08-29', '2029-02-28']],
  ])('of a case closed on %s', (closed, wanted) => expect(days(closed)).toEqual(wanted));

  it.each([
    ['far away', '2027-06-30', '2027-06-02'],
    ['exactly so far', '2026-12-18', '2026-11-20'],
    ['near already', '2026-11-25', '2026-11-20'],
  ])('before a round of funding that is %s', (_, round, due) =>
    expect(formatDay(beforeFunding(parseDay(round), parseDay('2026-11-20')).dueOn)).toBe(due),
  );

  it('has words for every moment', () => expect(Object.keys(WATCH_WORDS)).toEqual([...WATCH_MOMENTS]));
});
