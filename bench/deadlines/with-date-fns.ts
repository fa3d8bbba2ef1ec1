import { addBusinessDays, addDays, addMonths, addWeeks, formatISO, isWeekend, parseISO } from 'date-fns';
import { formatDay, parseDay } from '../../src/domain/calendar/day.js';
import { contender, type Contender, type Holidays, type RuleId } from './contender.js';

/** date-fns counts in the machine's own zone: the midnights are those of that zone. */
const setOf = (days: readonly string[]): ReadonlySet<number> =>
  new Set(days.map((day) => parseISO(day).getTime()));

const isWorked = (date: Date, holidays: ReadonlySet<number>): boolean =>
  !isWeekend(date) && !holidays.has(date.getTime());

/**
 * `addBusinessDays` knows weekends only, so by itself it is a day short for each holiday passed over. Each that it met is
 * made up for by one more business day, until no more are met.
 */
function workingDaysAfter(trigger: Date, count: number, holidays: readonly Date[]): Date {
  let date = trigger;
  let more = count;
  while (more > 0) {
    const from = date;
    date = addBusinessDays(from, more);
    more = holidays.filter((holiday) => holiday > from && holiday <= date).length;
  }
  return date;
}

function rolled(from: Date, days: 1 | -1, holidays: ReadonlySet<number>): Date {
  let date = from;
  while (!isWorked(date, holidays)) date = addDays(date, days);
  return date;
}

const program = (lastDay: (trigger: Date) => Date): Contender =>
  contender({
    own: (day) => parseISO(formatDay(day)),
    lastDay,
    dayOf: (date) => parseDay(formatISO(date, { representation: 'date' })),
    trace: (date) => date.getTime(),
  });

export function dateFnsPrograms(holidays: Holidays): Record<RuleId, Contender> {
  const weekdays = holidays.anyUk.map((day) => parseISO(day)).filter((date) => !isWeekend(date));
  const england = setOf(holidays.englandAndWales);
  const court = setOf(holidays.court);
  return {
    'FOI-20WD': program((trigger) => workingDaysAfter(trigger, 20, weekdays)),
    'JR-3M-SAFE': program((trigger) => rolled(addMonths(trigger, 3), -1, court)),
    'CONSULT-12W': program((trigger) => addWeeks(trigger, 12)),
    'SAR-1M': program((trigger) => rolled(addMonths(trigger, 1), 1, england)),
  };
}

/** `addBusinessDays` alone: what one gets who does not know that it knows no holidays. */
export const businessDaysAlone = (count: number): Contender =>
  program((trigger) => addBusinessDays(trigger, count));
