import { Injectable } from '@nestjs/common';
import { dayAt, formatDay, parseDay } from '../domain/calendar/day.js';
import type { OpenDate } from '../domain/calendar-feeds/shown-dates.js';
import { belongsInCalendar, type CalendarCandidate } from '../domain/deadlines/calendar-entries.js';
import { TOLD, type LadderDays, type Told } from '../domain/reminders/ladder.js';
import { CASE_WORKERS, isStaff } from '../platform/database/actor.js';
import type { Reading } from '../platform/database/unit-of-work.js';

/** For whom they stand in today, and themselves. */
const LOOKED_AFTER = `
select $1::uuid as account_id
union
select account_id from absence where substitute_id = $1 and ended_at is null and $2::date between from_day and last_day`;

/*
 * Which cases there are is the affair of row-level security. Of a closed case only that is open of which they are still reminded, and not
 * `others` alone. The line leads from each deadline to the first of those that took each other's place: that one stands for the clock.
 */
const openDates = (mine: string, others: Told): string => `
with recursive held as (
  select deadline.id, deadline.replaces_id, file.id as case_id, file.reference, deadline.kind, deadline.due_on::text as day,
    deadline.fatal, deadline.reminded, deadline.explanation ->> 'verdict' as verdict,
    array(select days_before from reminder where reminder.deadline_id = deadline.id) as ladder
  from deadline join case_file file on file.id = deadline.case_id
  where ${mine} and deadline.superseded_at is null and deadline.suspended_on is null and deadline.ended_on is null
    and deadline.lapsed_on is null
    and (file.closed_on is null
      or exists (select from reminder where reminder.deadline_id = deadline.id and reminder.state = 'scheduled'
        and reminder.told <> '${others}'))
), line as (
  select id, id as clock_id, replaces_id, 0 as steps from held
  union all
  select line.id, former.id, former.replaces_id, steps + 1
  from line join deadline former on former.id = line.replaces_id
), clock as (
  select distinct on (id) id, clock_id from line order by id, steps desc
)
select clock.clock_id as "clockId", held.case_id as "caseId", reference, kind, day, fatal, reminded, verdict, ladder
from held join clock using (id) order by day, reference, clock_id`;

const OF_GROUPS = openDates('true', 'staff');
/*
 * Each half has an index of its own. What a group works on alone is the group's own affair, but while it asks for a look at its plan.
 */
const OF_STAFF = openDates(
  `file.id in (
      select id from case_file where closed_on is null and assignee_id in (${LOOKED_AFTER})
        and (not self_managed or plan_check_asked_at is not null)
      union all
      select id from case_file where closed_on is not null and assignee_id in (${LOOKED_AFTER}))`,
  'group',
);

type Row = Omit<OpenDate, 'day'> & CalendarCandidate & { readonly day: string; readonly ladder: LadderDays };

/** A date, and the days on which people are reminded of it by mail. */
interface DateOnLadder {
  readonly date: OpenDate;
  readonly ladder: LadderDays;
}

/**
 * The dates that the actor has to keep or wait for: of all cases of a group, and of those that somebody on the staff looks after. What
 * the programme promised for itself is on no group’s calendar, as it is in no mail to a group.
 */
@Injectable()
export class OpenDates {
  /** The nearest first. None for who works on no case. */
  async of({ manager, actor, now }: Reading): Promise<DateOnLadder[]> {
    if (!CASE_WORKERS.includes(actor.kind)) return [];
    const rows = isStaff(actor)
      ? await manager.query<Row[]>(OF_STAFF, [actor.accountId, formatDay(dayAt(now))])
      : (await manager.query<Row[]>(OF_GROUPS)).filter(({ kind }) => TOLD[kind] !== 'staff');
    return rows.filter(belongsInCalendar).map(({ clockId, caseId, reference, kind, day, ladder }) => ({
      date: { clockId, caseId, reference, kind, day: parseDay(day) },
      ladder,
    }));
  }
}
