import { Injectable } from '@nestjs/common';
import { LegalReference } from '../../deadlines/reference.js';
import { Deliveries } from '../../delivery/deliveries.js';
import { dayAt, formatDay, parseDay } from '../../domain/calendar/day.js';
import { LADDER_CALENDAR } from '../../domain/reminders/ladder.js';
import { isUnplanned, nearUntil, type PlannedDay } from '../../domain/reminders/planned-before.js';
import { isWorkedHour, unseenSince } from '../../domain/reminders/seen-in-time.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import { groupBy } from '../../platform/grouping.js';
import { AlarmRecipients } from './alarm-recipients.js';

export const LIMIT_ALARM_MAIL = 'limit-alarm';

/** `unseen`: nobody said that they saw a reminder. `unplanned`: the limit is near, and nothing is planned before it. */
export type AlarmReason = 'unseen' | 'unplanned';

/** Looked at in one transaction. */
const BATCH_SIZE = 200;

/* An open case that somebody of the staff looks after. A group that works alone is reminded alone (decision 25). */
const LOOKED_AFTER = `file.closed_on is null
  and (not file.self_managed or file.assignee_id is not null or file.plan_check_asked_at is not null)`;

interface Alarm {
  /** The rung that nobody saw, or the deadline that is near: each is told of once. */
  readonly id: string;
  readonly deadlineId: string;
  readonly caseId: string;
  readonly programmeId: string;
}

/* What went out is known by its mail: after a silence that is later than the rung's own moment. Older ones are no news. */
const UNSEEN = `
select rung.id, rung.deadline_id as "deadlineId", rung.case_id as "caseId", rung.programme_id as "programmeId"
from reminder rung
join deadline on deadline.id = rung.deadline_id and deadline.superseded_at is null
join case_file file on file.id = rung.case_id and ${LOOKED_AFTER}
where rung.needs_seen and rung.state = 'claimed' and rung.seen_at is null and rung.alarmed_at is null
  and rung.send_at <= $1 and rung.send_at > $1::timestamptz - interval '60 days'
  and (select min(delivery.created_at) from delivery_reminder carried join delivery on delivery.id = carried.delivery_id
    where carried.reminder_id = rung.id) <= $1
order by rung.send_at, rung.id limit ${BATCH_SIZE}
for update of rung skip locked`;

const UNSEEN_TOLD = `update reminder set alarmed_at = $2 where id = any ($1::uuid[])`;

interface NearDeadline extends Alarm {
  readonly dueOn: string;
  readonly groupId: string | null;
}

const NEAR = `
select deadline.id, deadline.id as "deadlineId", deadline.case_id as "caseId", deadline.programme_id as "programmeId",
  deadline.group_id as "groupId", deadline.due_on::text as "dueOn"
from deadline join case_file file on file.id = deadline.case_id and ${LOOKED_AFTER}
where deadline.fatal and deadline.reminded and deadline.superseded_at is null and deadline.alarmed_at is null
  and deadline.due_on between $1 and $2 and (deadline.due_on, deadline.id) > ($3, $4)
order by deadline.due_on, deadline.id limit ${BATCH_SIZE}
for update of deadline skip locked`;

const PLANNED = `
select case_id as "caseId", group_id as "groupId", next_on::text as "on" from case_action
where case_id = any ($1::uuid[]) and superseded_at is null and next_on is not null and next_done_on is null
union all
select case_id, group_id, planned_on::text from planned_contact
where case_id = any ($1::uuid[]) and superseded_at is null and planned_on is not null and done_on is null`;

const NEAR_TOLD = `update deadline set alarmed_at = $2 where id = any ($1::uuid[])`;

/** Where a walk through the near deadlines stands. */
interface Place {
  readonly dueOn: string;
  readonly id: string;
}

const NIL = '00000000-0000-0000-0000-000000000000';

/** Tells the supervisors of limits that may be missed, each once, while somebody is there to read it. */
@Injectable()
export class LimitAlarms {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reference: LegalReference,
    private readonly deliveries: Deliveries,
    private readonly recipients: AlarmRecipients,
  ) {}

  /** Gives the number of alarms that were raised. Each batch is a fixed number of statements. */
  async sweep(): Promise<number> {
    const isOpen = await this.unitOfWork.read(SYSTEM, ({ now }) =>
      Promise.resolve(isWorkedHour(now, this.calendar)),
    );
    return isOpen ? (await this.sweepUnseen()) + (await this.sweepNear()) : 0;
  }

  private async sweepUnseen(): Promise<number> {
    let told = 0;
    for (let batch = BATCH_SIZE; batch === BATCH_SIZE; told += batch)
      batch = await this.unitOfWork.run(SYSTEM, (tx) => this.unseen(tx));
    return told;
  }

  private async unseen(tx: Transaction): Promise<number> {
    const alarms = await tx.manager.query<Alarm[]>(UNSEEN, [unseenSince(tx.now, this.calendar)]);
    await this.raise(tx, alarms, { why: 'unseen', mark: UNSEEN_TOLD });
    return alarms.length;
  }

  /** What is planned today may be planned no more tomorrow, so those with a plan are looked at each time. */
  private async sweepNear(): Promise<number> {
    let told = 0;
    for (let place: Place | undefined = { dueOn: '0001-01-01', id: NIL }; place;) {
      const from: Place = place;
      const step = await this.unitOfWork.run(SYSTEM, (tx) => this.near(tx, from));
      told += step.told;
      place = step.next;
    }
    return told;
  }

  private async near(tx: Transaction, from: Place): Promise<{ told: number; next?: Place }> {
    const today = dayAt(tx.now);
    const days = [formatDay(today), formatDay(nearUntil(today))];
    const near = await tx.manager.query<NearDeadline[]>(NEAR, [...days, from.dueOn, from.id]);
    const last = near.at(-1);
    if (!last) return { told: 0 };
    const planned = await plannedOn(tx, near);
    const alarms = near.filter(({ caseId, dueOn, groupId }) =>
      isUnplanned({ dueOn: parseDay(dueOn), groupId }, planned.get(caseId) ?? [], today),
    );
    await this.raise(tx, alarms, { why: 'unplanned', mark: NEAR_TOLD });
    return { told: alarms.length, ...(near.length === BATCH_SIZE ? { next: last } : {}) };
  }

  private async raise(
    tx: Transaction,
    alarms: readonly Alarm[],
    { why, mark }: { readonly why: AlarmReason; readonly mark: string },
  ): Promise<void> {
    if (alarms.length === 0) return;
    const people = await this.recipients.ofAll(tx, [...new Set(alarms.map(({ caseId }) => caseId))]);
    await this.deliveries.addAll(
      tx,
      alarms.flatMap(({ id, deadlineId, caseId, programmeId }) =>
        (people.get(caseId) ?? []).map((person) => ({
          ...person,
          kind: LIMIT_ALARM_MAIL,
          caseId,
          programmeId,
          fatal: true,
          claim: `${LIMIT_ALARM_MAIL}-${why}-${id}`,
          payload: { why, deadline: deadlineId },
        })),
      ),
    );
    await tx.manager.query(mark, [alarms.map(({ id }) => id), tx.now]);
  }

  private get calendar() {
    return this.reference.calendars[LADDER_CALENDAR];
  }
}

/** By case, what somebody means to do and when. */
async function plannedOn(
  { manager }: Reading,
  near: readonly NearDeadline[],
): Promise<Map<string, PlannedDay[]>> {
  const caseIds = [...new Set(near.map(({ caseId }) => caseId))];
  const rows = await manager.query<{ caseId: string; groupId: string | null; on: string }[]>(PLANNED, [
    caseIds,
  ]);
  const days = rows.map(({ on, ...row }) => ({ ...row, on: parseDay(on) }));
  return groupBy(days, ({ caseId }) => caseId);
}
