import { Injectable } from '@nestjs/common';
import { addDays, dayAt, formatDay, parseDay } from '../../domain/calendar/day.js';
import type { EscalationRouteId } from '../../domain/escalation/escalation-handover.js';
import { escalationNow, type NextStep } from '../../domain/escalation/escalation-now.js';
import { ENDED, type EscalationState } from '../../domain/escalation/escalation-state.js';
import { APPEAL_LIMITS, CALL_IN_LIMITS, CLOSING_DAYS } from '../../domain/escalation/route-limits.js';
import type { Reading } from '../../platform/database/unit-of-work.js';

/** The next date of a case of one sort: a limit that can end it, or work that somebody owes. */
export interface NextDate {
  readonly caseId: string;
  readonly ruleId: string;
  readonly title: string;
  /** `2026-11-20` */
  readonly dueOn: string;
}

/** Where a case was taken, and what that waits for today; their mails are not looked at. */
export interface RunningEscalation {
  readonly caseId: string;
  readonly route: EscalationRouteId;
  readonly state: EscalationState;
  readonly next: NextStep;
}

/** What a list says of each case besides its own row. */
export interface CaseDates {
  readonly limits: readonly NextDate[];
  readonly duties: readonly NextDate[];
  /** Ways on that close soon and end no case. */
  readonly closing: readonly NextDate[];
  readonly escalations: readonly RunningEscalation[];
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

const CLOSING = `
select case_id as "caseId", rule_id as "ruleId", explanation ->> 'title' as title, due_on::text as "dueOn" from deadline
where case_id = any ($1::uuid[]) and superseded_at is null and ended_on is null and rule_id = any ($2)
  and due_on between $3 and $4 order by due_on, rule_id`;

const CLOSING_RULES = [...CALL_IN_LIMITS, ...APPEAL_LIMITS].flat();

const ESCALATIONS = `
select case_id as "caseId", route, state, arrived_on::text as "arrivedOn", answer_by::text as "answerBy" from escalation
where case_id = any ($1::uuid[]) and state <> all ($2) order by recorded_at, id`;

interface EscalationRow extends Pick<RunningEscalation, 'caseId' | 'route' | 'state'> {
  readonly arrivedOn: string | null;
  readonly answerBy: string | null;
}

/** The dates of the cases on a page of a list: as many statements for one case as for all of them. */
@Injectable()
export class DatesOfCases {
  async of(reading: Reading, caseIds: readonly string[]): Promise<CaseDates> {
    if (caseIds.length === 0) return NOTHING;
    const { manager, now } = reading;
    const warned = await manager.query<{ caseId: string }[]>(WARNED, [caseIds]);
    const dates = await manager.query<(NextDate & { isLimit: boolean })[]>(DATES, [caseIds]);
    const alarmed = await manager.query<{ caseId: string }[]>(ALARMED, [caseIds, formatDay(dayAt(now))]);
    return {
      limits: dates.filter(({ isLimit }) => isLimit),
      duties: dates.filter(({ isLimit }) => !isLimit),
      ...(await this.waysOf(reading, caseIds)),
      warned: new Set(warned.map(({ caseId }) => caseId)),
      alarmed: new Set(alarmed.map(({ caseId }) => caseId)),
    };
  }

  private async waysOf({ manager, now }: Reading, caseIds: readonly string[]) {
    const today = dayAt(now);
    const days = [today, addDays(today, CLOSING_DAYS)].map(formatDay);
    const closing = await manager.query<NextDate[]>(CLOSING, [caseIds, CLOSING_RULES, ...days]);
    const kept = await manager.query<EscalationRow[]>(ESCALATIONS, [caseIds, ENDED]);
    return {
      closing,
      escalations: kept.map((row) => ({ ...row, next: escalationNow(keptOf(row), today).next })),
    };
  }
}

const NOTHING: CaseDates = {
  limits: [],
  duties: [],
  closing: [],
  escalations: [],
  warned: new Set(),
  alarmed: new Set(),
};

const given = (day: string | null) => (day === null ? undefined : parseDay(day));

const keptOf = ({ route, state, arrivedOn, answerBy }: EscalationRow) => ({
  route,
  state,
  days: { arrivedOn: given(arrivedOn), answerBy: given(answerBy) },
  hasDraft: false,
  hasUnread: false,
});
