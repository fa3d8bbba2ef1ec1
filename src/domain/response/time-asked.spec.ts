import { parseDay } from '../calendar/day.js';
import { limitsOverrun, timeRefusals } from './time-asked.js';

const today = parseDay('2026-11-20');
const due = parseDay('2026-12-04');
const asked = (until: string) => timeRefusals({ until: parseDay(until), due, today });

describe('a request for time', () => {
  it.each([
    ['today', '2026-11-20', 'Give a day after today.'],
    ['the day that it has', '2026-12-04', 'You have until Friday 4 December 2026 already. Give a later day.'],
    ['more than half a year', '2027-05-23', 'That is too late. Give Saturday 22 May 2027 or earlier.'],
  ])('is refused for %s', (_, until, detail) => {
    expect(asked(until)).toEqual([{ pointer: '/until', detail }]);
  });

  it.each(['2026-12-05', '2027-05-22'])('can be made until %s', (until) => {
    expect(asked(until)).toEqual([]);
  });

  it('needs no day of a letter that gave none', () => {
    expect(timeRefusals({ until: parseDay('2026-11-21'), today })).toEqual([]);
  });

  it('shows the limits that lie on the day or before it', () => {
    const limit = (day: string) => ({ lastDay: parseDay(day) });
    const limits = [limit('2026-12-09'), limit('2026-12-10'), limit('2026-12-11')];
    expect(limitsOverrun(parseDay('2026-12-10'), limits)).toEqual(limits.slice(0, 2));
  });
});
