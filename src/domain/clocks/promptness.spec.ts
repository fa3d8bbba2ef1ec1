import { addDays, formatDay, parseDay } from '../calendar/day.js';
import { LIMIT_STANDS, promptnessOf, promptnessSentences } from './promptness.js';

const from = parseDay('2026-11-20');
const lastSafeDay = parseDay('2027-02-19');

describe('how promptly the court could still be asked', () => {
  it.each([
    { day: 0, band: 'early' },
    { day: 27, band: 'early' },
    { day: 28, band: 'amber' },
    { day: 55, band: 'amber' },
    { day: 56, band: 'red' },
    { day: 91, band: 'red' },
    { day: 92, band: 'passed' },
  ])('day $day is $band', ({ day, band }) => {
    const promptness = promptnessOf(from, lastSafeDay, addDays(from, day));
    expect([promptness.band, promptness.dayNumber]).toEqual([band, day]);
    expect(promptnessSentences(promptness).at(-1)).toBe(LIMIT_STANDS);
  });

  it('says from which day it grows urgent', () => {
    const { amberOn, redOn } = promptnessOf(from, lastSafeDay, from);
    expect([amberOn, redOn].map(formatDay)).toEqual(['2026-12-18', '2027-01-15']);
    expect(promptnessSentences(promptnessOf(from, lastSafeDay, from))[0]).toContain(
      'Friday 18 December 2026',
    );
  });

  it('takes the bands of a programme', () => {
    const bands = { amberFromDay: 7, redFromDay: 14 };
    expect(promptnessOf(from, lastSafeDay, addDays(from, 7), bands).band).toBe('amber');
    expect(promptnessOf(from, lastSafeDay, addDays(from, 14), bands).band).toBe('red');
  });
});
