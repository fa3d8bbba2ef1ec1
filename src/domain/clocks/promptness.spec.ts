import { addDays, formatDay, parseDay } from '../calendar/day.js';
import {
  bandsErrors,
  LIMIT_STANDS,
  PROMPTNESS_BANDS,
  promptnessOf,
  promptnessSentences,
} from './promptness.js';

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
    const promptness = promptnessOf(from, lastSafeDay, addDays(from, day), PROMPTNESS_BANDS);
    expect([promptness.band, promptness.dayNumber]).toEqual([band, day]);
    expect(promptnessSentences(promptness).at(-1)).toBe(LIMIT_STANDS);
  });

  it('says from which day it grows urgent', () => {
    const { amberOn, redOn } = promptnessOf(from, lastSafeDay, from, PROMPTNESS_BANDS);
    expect([amberOn, redOn].map(formatDay)).toEqual(['2026-12-18', '2027-01-15']);
    expect(promptnessSentences(promptnessOf(from, lastSafeDay, from, PROMPTNESS_BANDS))[0]).toContain(
      'Friday 18 December 2026',
    );
  });

  it('takes the bands of a programme', () => {
    const bands = { amberFromDay: 7, redFromDay: 14 };
    expect(promptnessOf(from, lastSafeDay, addDays(from, 7), bands).band).toBe('amber');
    const red = promptnessOf(from, lastSafeDay, addDays(from, 14), bands);
    expect(red.band).toBe('red');
    expect(promptnessSentences(red)[0]).toMatch(/^14 days have gone by\./);
  });

  it.each([
    [1, 2, []],
    [28, 56, []],
    [88, 89, []],
    [0, 56, ['amberFromDay']],
    [28, 90, ['redFromDay']],
    [28, 28, ['redFromDay']],
    [56, 28, ['redFromDay']],
    [Number.NaN, 1.5, ['amberFromDay', 'redFromDay']],
  ])('amber from day %d and red from day %d: wrong are %j', (amberFromDay, redFromDay, wrong) => {
    expect(bandsErrors({ amberFromDay, redFromDay }).map(({ band }) => band)).toEqual(wrong);
  });
});
