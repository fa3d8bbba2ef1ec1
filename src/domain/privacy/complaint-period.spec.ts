import { formatDay, parseDay } from '../calendar/day.js';
import { acknowledgeBy } from './complaint-period.js';

describe('the last day to acknowledge a complaint about data', () => {
  it.each([
    ['2026-11-20', '2026-12-19'],
    ['2027-01-31', '2027-03-01'],
    ['2028-02-01', '2028-03-01'],
  ])('is for one that came on %s %s: thirty days with the day it came', (came, last) =>
    expect(formatDay(acknowledgeBy(parseDay(came)))).toBe(last),
  );
});
