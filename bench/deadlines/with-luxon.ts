import { DateTime } from 'luxon';
import { formatDay, parseDay } from '../../src/domain/calendar/day.js';
import { contender, type Contender, type Holidays, type RuleId } from './contender.js';

const SATURDAY = 6;

const dateOf = (day: string): DateTime => DateTime.fromISO(day, { zone: 'utc' });

/** Millisecond numbers are found faster than `2026-12-25` is written, and as easy to write down. */
const setOf = (days: readonly string[]): ReadonlySet<number> =>
  new Set(days.map((day) => dateOf(day).toMillis()));

const isWorked = (date: DateTime, holidays: ReadonlySet<number>): boolean =>
  date.weekday < SATURDAY && !holidays.has(date.toMillis());

function workingDaysAfter(trigger: DateTime, count: number, holidays: ReadonlySet<number>): DateTime {
  let date = trigger;
  for (let counted = 0; counted < count;) {
    date = date.plus({ days: 1 });
    if (isWorked(date, holidays)) counted += 1;
  }
  return date;
}

function rolled(from: DateTime, days: 1 | -1, holidays: ReadonlySet<number>): DateTime {
  let date = from;
  while (!isWorked(date, holidays)) date = date.plus({ days });
  return date;
}

const program = (lastDay: (trigger: DateTime) => DateTime): Contender =>
  contender({
    own: (day) => dateOf(formatDay(day)),
    lastDay,
    dayOf: (date) => parseDay(date.toISODate() ?? ''),
    trace: (date) => date.toMillis(),
  });

/** What an ordinary program does: luxon in UTC, and a set of holidays that is asked day by day. */
export function luxonPrograms(holidays: Holidays): Record<RuleId, Contender> {
  const anyUk = setOf(holidays.anyUk);
  const england = setOf(holidays.englandAndWales);
  const court = setOf(holidays.court);
  return {
    'FOI-20WD': program((trigger) => workingDaysAfter(trigger, 20, anyUk)),
    'JR-3M-SAFE': program((trigger) => rolled(trigger.plus({ months: 3 }), -1, court)),
    'CONSULT-12W': program((trigger) => trigger.plus({ weeks: 12 })),
    'SAR-1M': program((trigger) => rolled(trigger.plus({ months: 1 }), 1, england)),
  };
}
