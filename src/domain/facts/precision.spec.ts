import { formatDay, parseDay } from '../calendar/day.js';
import {
  formatWhen,
  fromLatestDay,
  latestDayOf,
  monthSentence,
  parseWhen,
  writeAhead,
  writeWhen,
} from './precision.js';

describe('a day of which only the month is known', () => {
  const march = parseWhen('2026-03');

  it('is read and written as its month, and a day as the day', () => {
    expect(march).toEqual({ on: parseDay('2026-03-01'), precision: 'month' });
    expect([formatWhen(march), writeWhen(march)]).toEqual(['2026-03', 'March 2026']);
    const day = parseWhen('2026-03-20');
    expect([formatWhen(day), writeWhen(day), writeAhead(day)]).toEqual([
      '2026-03-20',
      'Friday 20 March 2026',
      'Friday 20 March 2026',
    ]);
  });

  it('is refused where it is no month', () => {
    for (const text of ['2026-13', '2026-00', '2026', '03-2026', '2026-3'])
      expect(() => parseWhen(text)).toThrow('is not a day on the calendar');
  });

  it('stands for its first day to a limit, and for its last to a duty', () => {
    expect(
      ['2026-02', '2028-02', '2026-12'].map((month) => formatDay(latestDayOf(parseWhen(month)))),
    ).toEqual(['2026-02-28', '2028-02-29', '2026-12-31']);
    const duty = fromLatestDay(march);
    expect([formatDay(duty.on), formatWhen(duty), formatDay(latestDayOf(duty))]).toEqual([
      '2026-03-31',
      '2026-03',
      '2026-03-31',
    ]);
    const disputed = { ...march, disputed: [{ on: parseDay('2026-03-20') }] };
    expect(fromLatestDay(disputed)).toBe(disputed);
  });

  it('is told of wherever a date is counted from it', () => {
    expect(monthSentence({ ...march, kind: 'decision-made' })).toBe(
      'Counted from Sunday 1 March 2026, because only the month is known of “The decision was made”.',
    );
    expect(monthSentence({ on: march.on, kind: 'decision-made' })).toBeUndefined();
    expect(writeAhead(march)).toBe('Sunday 1 March 2026, or later in that month');
  });
});
