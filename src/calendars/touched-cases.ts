import { IS_REACHED } from '../changed-dates/effect-on-cases.js';
import { casesFound, type CasesQuestion } from '../changed-dates/reworking.js';
import { LADDER_CALENDAR } from '../domain/reminders/ladder.js';
import type { CalendarChange } from '../domain/calendar/calendar-changes.js';
import { formatDay } from '../domain/calendar/day.js';
import type { Reading } from '../platform/database/unit-of-work.js';

/** The days by which deadlines and rungs are found, `2026-12-24`. Another name for a holiday touches nothing. */
export interface ChangedDays {
  readonly all: readonly string[];
  /** Those that reminders go by. */
  readonly ofLadders: readonly string[];
}

export function changedDays(changes: readonly CalendarChange[]): ChangedDays {
  const worked = changes.filter(({ where, change }) => where === 'court' || change !== 'renamed');
  const ofLadders = worked.filter(({ where }) => where === LADDER_CALENDAR);
  return { all: daysOf(worked), ofLadders: daysOf(ofLadders) };
}

const daysOf = (changes: readonly CalendarChange[]): string[] => [
  ...new Set(changes.map(({ day }) => formatDay(day))),
];

/**
 * A deadline is touched by a day that it looked at, a sum that was refused by any day, and a rung by a day between the
 * one on which it goes out and its own. A rung never goes out more than two weeks early.
 */
const CASES = `
select file.id from case_file file
where ${IS_REACHED} and file.id > $2 and file.id in (
  select deadline.case_id from deadline join unnest($1::date[]) as changed (day) on deadline.looked_at @> changed.day
  where deadline.superseded_at is null and deadline.case_id > $2
  union all
  select refused.case_id from refused_deadline refused where refused.settled_at is null and refused.case_id > $2
  union all
  select rung.case_id from reminder rung join unnest($4::date[]) as changed (day)
    on rung.send_at >= changed.day - 14 and rung.send_at < changed.day + 1 and rung.nominal_on >= changed.day
  where rung.state = 'scheduled' and rung.case_id > $2)
order by file.id limit $3`;

/** The next cases, by id, that these days may touch. */
export const touchedCases = (
  reading: Reading,
  days: ChangedDays,
  { after, limit }: CasesQuestion,
): Promise<string[]> => casesFound(reading, CASES, [days.all, after, limit, days.ofLadders]);
