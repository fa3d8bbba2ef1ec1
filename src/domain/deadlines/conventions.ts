import { addDays, type Day } from '../calendar/day.js';
import { latestStartOfMonths, monthsAfter, monthsBeginningWith } from '../calendar/months.js';
import type { UkCalendars } from '../calendar/uk-calendars.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { touchesHolidayTime } from './holiday-time.js';
import type { CalendarId, Convention, Count, DayInput } from './rule.js';

/** What a calculation is given besides its trigger, under the public names. Days are days in London. */
export type Inputs = { readonly [Name in DayInput]?: Day } & {
  readonly in_writing?: boolean;
  /** Days on which the court office is closed besides weekends and bank holidays. */
  readonly court_extra_closed?: readonly Day[];
};

/** Where a sum is done: its trigger, what was given with it, and the calendars. */
export interface Setting {
  readonly trigger: Day;
  readonly inputs: Inputs;
  readonly calendars: UkCalendars;
}

const NONE: readonly Day[] = [];

export const calendarOf = (id: CalendarId, { inputs, calendars }: Setting): WorkingCalendar =>
  id === 'court' ? calendars.court(inputs.court_extra_closed ?? NONE) : calendars[id];

/**
 * The days of a stop that would have counted: after the trigger, which is day 0 in every rule that can be stopped, and
 * none once the time was over. A date that was corrected since may lie on the other side of either.
 */
function daysHeld(
  { stoppedFrom, startedOn }: { readonly stoppedFrom: Day; readonly startedOn: Day },
  last: Day,
  { trigger }: Setting,
): { readonly first: Day; readonly end: Day } {
  const first = Math.max(stoppedFrom, trigger + 1) as Day;
  return { first, end: first > last || startedOn < first ? first : startedOn };
}

type Interpreter = { readonly [C in Count]: (convention: Convention<C>, from: Day, setting: Setting) => Day };

const INTERPRETER: Interpreter = {
  'days-after': ({ days }, from) => addDays(from, days),
  'days-beginning-with': ({ days }, from) => addDays(from, days - 1),
  'months-after': ({ months }, from) => monthsAfter(from, months),
  'months-beginning-with': ({ months }, from) => monthsBeginningWith(from, months),
  'months-before': ({ months }, from) => latestStartOfMonths(from, months),
  'nth-working-day-after': ({ days, calendar }, from, setting) =>
    calendarOf(calendar, setting).nthWorkingDayAfter(from, days),
  'working-days-beginning-with': ({ days, calendar }, from, setting) => {
    const index = calendarOf(calendar, setting);
    const dayOne = index.nextWorkingDay(from);
    return days === 1 ? dayOne : index.nthWorkingDayAfter(dayOne, days - 1);
  },
  'roll-next': ({ calendar }, from, setting) => calendarOf(calendar, setting).nextWorkingDay(from),
  'roll-previous': ({ calendar }, from, setting) => calendarOf(calendar, setting).previousWorkingDay(from),
  'extra-days-over-holidays': ({ days }, from, { trigger }) =>
    touchesHolidayTime(trigger, from) ? addDays(from, days) : from,
  'working-days-suspended': ({ calendar, ...stop }, from, setting) => {
    const index = calendarOf(calendar, setting);
    const { first, end } = daysHeld(stop, from, setting);
    const held = index.workingDaysBetween(first, end);
    return held === 0 ? from : index.nthWorkingDayAfter(from, held);
  },
  'days-suspended': (stop, from, setting) => {
    const { first, end } = daysHeld(stop, from, setting);
    return addDays(from, end - first);
  },
  'extended-to': ({ extendedTo }, from) => Math.max(from, extendedTo) as Day,
};

/** Where one convention leads from `from`. Throws `BeyondCalendarError` where that leaves the calendar's table. */
export const advance = <C extends Count>(convention: Convention<C>, from: Day, setting: Setting): Day =>
  INTERPRETER[convention.count](convention, from, setting);
