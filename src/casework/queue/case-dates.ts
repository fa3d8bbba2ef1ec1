import { Injectable } from '@nestjs/common';
import { dayAt, formatDay } from '../../domain/calendar/day.js';
import type { Reading } from '../../platform/database/unit-of-work.js';

/** The next date of a case of one sort: a limit that can end it, or work that somebody owes. */
export interface NextDate {
  readonly caseId: string;
  readonly ruleId: string;
  readonly title: string;
  /** `2026-11-20` */
  readonly dueOn: string;
}

/** What a list says of each case besides its own row. */
export interface CaseDates {
  readonly limits: readonly NextDate[];
  readonly duties: readonly NextDate[];
  /** Cases on which a letter before claim was sent. */
  readonly warned: ReadonlySet<string>;
  /** Cases of which the supervisors were told that a limit may be missed: nobody saw a reminder, or nothing is planned. */
  readonly alarmed: ReadonlySet<string>;
}

/* The earliest of each sort: the same of which `next_limit_on` and `next_due_on` on the case are the day. */
const DATES = `
select distinct on (case_id, is_limit) case_id as "caseId", rule_id as "ruleId", explanation ->> 'title' as title,
  due_on::text as "dueOn", is_limit as "isLimit"
from (
  select *, fatal and reminded as is_limit from deadline
  where case_id = any ($1::uuid[]) and superseded_at is null
) held
where is_limit or (kind in ('duty', 'service') and suspended_on is null and ended_on is null)
order by case_id, is_limit, due_on, rule_id`;

const WARNED = `
select case_id as "caseId" from fact
where case_id = any ($1::uuid[]) and superseded_at is null and kind = 'letter-before-claim-sent'`;

const ALARMED = `
select rung.case_id as "caseId" from reminder rung
join deadline on deadline.id = rung.deadline_id and deadline.superseded_at is null
where rung.case_id = any ($1::uuid[]) and rung.alarmed_at is not null and rung.seen_at is null and deadline.due_on >= $2
union
select near.case_id from deadline near
where near.case_id = any ($1::uuid[]) and superseded_at is null and alarmed_at is not null and reminded and due_on >= $2
  and not exists (select from case_action action where action.case_id = near.case_id and action.superseded_at is null
    and action.next_done_on is null and action.next_on between $2 and near.due_on)
  and not exists (select from planned_contact contact where contact.case_id = near.case_id and contact.superseded_at is null
    and contact.done_on is null and contact.planned_on between $2 and near.due_on)`;

/** The dates of the cases on a page of a list: three statements, whatever their number. */
@Injectable()
export class DatesOfCases {
  async of({ manager, now }: Reading, caseIds: readonly string[]): Promise<CaseDates> {
    if (caseIds.length === 0) return { limits: [], duties: [], warned: new Set(), alarmed: new Set() };
    const warned = await manager.query<{ caseId: string }[]>(WARNED, [caseIds]);
    const dates = await manager.query<(NextDate & { isLimit: boolean })[]>(DATES, [caseIds]);
    const alarmed = await manager.query<{ caseId: string }[]>(ALARMED, [caseIds, formatDay(dayAt(now))]);
    return {
      limits: dates.filter(({ isLimit }) => isLimit),
      duties: dates.filter(({ isLimit }) => !isLimit),
      warned: new Set(warned.map(({ caseId }) => caseId)),
      alarmed: new Set(alarmed.map(({ caseId }) => caseId)),
    };
  }
}
