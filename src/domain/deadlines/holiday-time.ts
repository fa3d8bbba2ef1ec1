import { addDays, type Day } from '../calendar/day.js';
import { civilOf, firstOfMonth } from '../calendar/months.js';

const AUGUST = 7;
const DECEMBER = 11;
const CHRISTMAS_DAY = 25;
const DAYS_OF_CHRISTMAS_AND_NEW_YEAR = 8;

/** Is any day from `first` to `last` in August, or from 25 December to 1 January? (2004 Code on consultation.) */
export function touchesHolidayTime(first: Day, last: Day): boolean {
  const startYear = Math.floor(civilOf(first).monthIndex / 12);
  const endYear = Math.floor(civilOf(last).monthIndex / 12);
  // The Christmas of the year before reaches 1 January.
  for (let year = startYear - 1; year <= endYear; year += 1) {
    const august = firstOfMonth(year * 12 + AUGUST);
    const christmas = addDays(firstOfMonth(year * 12 + DECEMBER), CHRISTMAS_DAY - 1);
    const inAugust = first < firstOfMonth(year * 12 + AUGUST + 1) && last >= august;
    const atChristmas = first < christmas + DAYS_OF_CHRISTMAS_AND_NEW_YEAR && last >= christmas;
    if (inAugust || atChristmas) return true;
  }
  return false;
}
