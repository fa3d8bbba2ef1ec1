import { formatDay, parseDay } from '../../domain/calendar/day.js';
import { datePartsOf, parseDateParts, readDay } from './date-fields.js';

const parse = (day: string, month: string, year: string) => parseDateParts({ day, month, year }, 'opened');

describe('parseDateParts', () => {
  it.each([
    { day: '20', month: '11', year: '2026', is: '2026-11-20', because: 'numbers' },
    { day: '1', month: 'Nov', year: '2026', is: '2026-11-01', because: 'a short month name' },
    { day: '1', month: 'november', year: '2026', is: '2026-11-01', because: 'a long month name' },
    { day: '3rd', month: 'Sept.', year: '2026', is: '2026-09-03', because: 'as people write it' },
    { day: '29', month: '2', year: '2028', is: '2028-02-29', because: 'a leap day' },
    { day: '05', month: '06', year: '2026', is: '2026-06-05', because: 'leading noughts' },
    { day: '1', month: 'Jul', year: '2026', is: '2026-07-01', because: 'not June' },
  ])('reads $because', ({ day, month, year, is }) => {
    const { value } = parse(day, month, year);
    expect(value === undefined ? undefined : formatDay(value)).toBe(is);
  });

  it.each([
    ['31', '11', '2026', '31 November 2026 does not exist. November has 30 days.'],
    ['29', 'Feb', '2027', '29 February 2027 does not exist. February 2027 has 28 days.'],
    ['29', '2', '2100', '29 February 2100 does not exist. February 2100 has 28 days.'],
    ['32', '1', '2026', '"32" is not a day of the month. Use a number from 1 to 31.'],
    ['0', '1', '2026', '"0" is not a day of the month. Use a number from 1 to 31.'],
    ['1', '13', '2026', '"13" is not a month. Use a number from 1 to 12, or a name like March.'],
    ['1', 'Ju', '2026', '"Ju" is not a month. Use a number from 1 to 12, or a name like March.'],
    ['1', '1', '26', '"26" is not a year we can use. Write it with four numbers, like 2026.'],
    ['', '1', '2026', 'The date needs a day.'],
    ['1', '', '', 'The date needs a month and a year.'],
  ])('%s/%s/%s: %s', (day, month, year, detail) => {
    expect(parse(day, month, year)).toEqual({ error: { pointer: '/opened', detail } });
  });

  it('quotes only the beginning of a long entry', () => {
    expect(parse('x'.repeat(20_000), '1', '2026').error?.detail.length).toBeLessThan(100);
  });

  it('has no answer and no error when all is empty', () => {
    expect(parse('', ' ', '')).toEqual({});
  });
});

it('a day goes into the fields and comes back the same', () => {
  const day = parseDay('2027-02-09');
  const { day: date, month, year } = datePartsOf(day);
  expect([date, month, year]).toEqual(['9', '2', '2027']);
  expect(readDay({ 'd-day': date, 'd-month': month, 'd-year': year }, { name: 'd' })).toEqual({ value: day });
});
