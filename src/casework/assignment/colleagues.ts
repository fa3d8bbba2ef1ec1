import { Injectable } from '@nestjs/common';
import { addDays, dayAt, formatDay, parseDay, type Day } from '../../domain/calendar/day.js';
import type { Reading } from '../../platform/database/unit-of-work.js';

/** Somebody who can look after cases, and how much they have. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  /** Open cases that they look after, as far as this actor may see them. */
  readonly openCases: number;
  /** Of these, how many have a last day within three weeks. */
  readonly urgentCases: number;
  readonly away?: Away;
}

export interface Away {
  readonly until: Day;
  readonly substituteId: string;
  readonly substitute: string;
}

/** As near as the programme’s own promise calls a limit near. */
const URGENT_DAYS = 21;

/** So many cases of one person are counted; nobody has as many. */
const COUNTED_UP_TO = 1000;

const COLLEAGUES = `
select account.id, account.name, load.open::int as open, load.urgent::int as urgent,
  absence.last_day::text as until, absence.substitute_id as "substituteId", other.name as substitute
from account
cross join lateral (
  select count(*) as open, count(*) filter (where next_limit_on between $1::date and $2::date) as urgent from (
    select next_limit_on from case_file where assignee_id = account.id and closed_on is null
      and (not self_managed or plan_check_asked_at is not null) order by next_limit_on limit ${COUNTED_UP_TO}) held
) load
left join absence on absence.account_id = account.id and absence.ended_at is null
  and $1::date between absence.from_day and absence.last_day
left join account other on other.id = absence.substitute_id
where account.deactivated_at is null and account.id in
  (select role.account_id from staff_role role where role.role in ('caseworker', 'supervisor', 'administrator'))
order by account.name, account.id`;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly open: number;
  readonly urgent: number;
  readonly until: string | null;
  readonly substituteId: string | null;
  readonly substitute: string | null;
}

const BARRED = `
select asked.id as "caseId", recused.id as "accountId"
from unnest($1::uuid[]) asked (id), app_recused_people(asked.id) recused (id)`;

/** Who can be given cases in a programme, and who must not be given which. */
@Injectable()
export class Colleagues {
  /** By name. */
  async all({ manager, now }: Reading): Promise<Colleague[]> {
    const today = dayAt(now);
    const rows = await manager.query<Row[]>(COLLEAGUES, [
      formatDay(today),
      formatDay(addDays(today, URGENT_DAYS)),
    ]);
    return rows.map(colleagueOf);
  }

  /** By case id, the people from whom the case is hidden. It says nothing of why. */
  async barred(
    { manager }: Reading,
    caseIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const rows = await manager.query<{ caseId: string; accountId: string }[]>(BARRED, [caseIds]);
    const barred = new Map<string, Set<string>>();
    for (const { caseId, accountId } of rows)
      barred.set(caseId, (barred.get(caseId) ?? new Set<string>()).add(accountId));
    return barred;
  }
}

const colleagueOf = ({ id, name, open, urgent, until, substituteId, substitute }: Row): Colleague => ({
  id,
  name,
  openCases: open,
  urgentCases: urgent,
  ...(until && substituteId
    ? { away: { until: parseDay(until), substituteId, substitute: substitute ?? 'a colleague' } }
    : {}),
});
