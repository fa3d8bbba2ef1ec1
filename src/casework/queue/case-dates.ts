import { Injectable } from '@nestjs/common';
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

/** The dates of the cases on a page of a list: two statements, whatever their number. */
@Injectable()
export class DatesOfCases {
  async of({ manager }: Reading, caseIds: readonly string[]): Promise<CaseDates> {
    if (caseIds.length === 0) return { limits: [], duties: [], warned: new Set() };
    const warned = await manager.query<{ caseId: string }[]>(WARNED, [caseIds]);
    const dates = await manager.query<(NextDate & { isLimit: boolean })[]>(DATES, [caseIds]);
    return {
      limits: dates.filter(({ isLimit }) => isLimit),
      duties: dates.filter(({ isLimit }) => !isLimit),
      warned: new Set(warned.map(({ caseId }) => caseId)),
    };
  }
}
