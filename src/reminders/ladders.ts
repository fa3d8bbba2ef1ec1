import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan } from 'typeorm';
import { DeadlineRecord } from '../deadlines/deadline.record.js';
import { LegalReference } from '../deadlines/reference.js';
import { ProgrammeLadders } from '../directory/programme-ladders.js';
import { formatDay, parseDay, type Day } from '../domain/calendar/day.js';
import type { RuleFamily } from '../domain/deadlines/rule.js';
import {
  LADDER_CALENDAR,
  LADDERS,
  TOLD,
  type LadderSet,
  type Rung,
  type Told,
} from '../domain/reminders/ladder.js';
import { layLadder, type LadderRequest } from '../domain/reminders/lay-ladder.js';
import { resettleLadder } from '../domain/reminders/resettle-ladder.js';
import { insertAll } from '../platform/database/insert-all.js';
import { groupBy } from '../platform/grouping.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { OwnReminders } from './own-reminders.js';
import { ReminderRecord } from './reminder.record.js';

export interface Relaid {
  readonly former: readonly DeadlineRecord[];
  /** Each names in `replacesId` the one whose place it took. */
  readonly next: readonly DeadlineRecord[];
  readonly reason: string;
}

const CLEAR = `
update reminder set state = 'cleared', reason = $2 where deadline_id = any ($1::uuid[]) and state = 'scheduled'`;

/**
 * Where the new day is much further away, the same rung is news again: a limit that moves by months must not be left with
 * its last reminder alone. Much is more than half of the time that the rung leaves; what comes after a deadline is news again
 * wherever that moved to a later day. A clock that stood still had no rungs, so those before it are looked at, too.
 */
const VOID_SENT = `
with recursive line (next_id, former_id) as (
  select id, replaces_id from deadline where id = any ($1::uuid[]) and replaces_id is not null
  union
  select line.next_id, former.replaces_id from line join deadline former on former.id = line.former_id
  where former.replaces_id is not null and former.suspended_on is not null
)
update reminder fresh set state = 'void', reason = 'sent'
from line, reminder sent
where fresh.deadline_id = line.next_id and fresh.state = 'scheduled'
  and sent.deadline_id = line.former_id and sent.days_before = fresh.days_before
  and (sent.state in ('claimed', 'superseded') or sent.reason = 'sent')
  and (fresh.nominal_on - sent.nominal_on) * 2 <= greatest(fresh.days_before, 0)`;

/** Deadlines with a rung that goes out no later than a day, and is meant for that day or a later one. */
const RUNGS_AROUND = `
select distinct rung.deadline_id as id from reminder rung join unnest($2::date[]) as changed (day)
  on (rung.send_at at time zone 'Europe/London')::date <= changed.day and rung.nominal_on >= changed.day
where rung.case_id = any ($1::uuid[]) and rung.state = 'scheduled'`;

const MOVE = `
update reminder set send_at = given.send_at, state = given.state, reason = given.reason
from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[]) as given (id, send_at, state, reason)
where reminder.id = given.id`;

/* What goes on although its case is closed is told to fewer people. */
const TELL = `
update reminder set told = given.told from unnest($1::uuid[], $2::text[]) as given (id, told)
where reminder.deadline_id = given.id and reminder.state = 'scheduled'`;

const SEEN = `
update reminder set seen_at = $2, seen_by = $3
where case_id = $1 and needs_seen and state = 'claimed' and seen_at is null
returning deadline_id as id`;

const TELLS_OF_LATE = `
select exists (select from deadline join reminder rung on rung.deadline_id = deadline.id
  where deadline.case_id = $1 and deadline.superseded_at is null and deadline.kind = 'duty'
    and deadline.rule_id = any ($2::text[]) and deadline.due_on = $3
    and (deadline.group_id is null or deadline.group_id = $4)
    and rung.days_before < 0 and rung.state in ('scheduled', 'claimed')) as tells`;

/** Something that a body owes, as others than the ladder know it. */
export interface Owed {
  readonly caseId: string;
  readonly groupId: string | null;
  readonly family: RuleFamily;
  readonly dueOn: Day;
}

/** The ladders of the deadlines of cases: laid with them, cleared with them. */
@Injectable()
export class Ladders {
  constructor(
    private readonly reference: LegalReference,
    private readonly programmes: ProgrammeLadders,
    readonly own: OwnReminders,
  ) {}

  /**
   * Lays the rungs of every deadline that is reminded of, as the programme of its case set them; gives those rungs. The deadlines
   * may still be on their way to the database on this connection: see {@link insertAll}.
   */
  async lay(tx: Transaction, deadlines: readonly DeadlineRecord[]): Promise<Rung[]> {
    const { manager, now } = tx;
    const reminded = deadlines.filter((deadline) => deadline.reminded);
    if (reminded.length === 0) return [];
    const ids = [...new Set(reminded.map(({ programmeId }) => programmeId))];
    const sets = await this.programmes.own(tx, ids);
    const unlike = new Map(reminded.map((deadline) => [likeness(deadline), deadline]));
    const ladders = new Map(
      [...unlike].map(([key, deadline]) => [key, this.rungs(deadline, now, sets.get(deadline.programmeId))]),
    );
    const laid = reminded.map((deadline) => ({ deadline, rungs: ladders.get(likeness(deadline)) ?? [] }));
    const rows = laid.flatMap(({ deadline, rungs }) => rungs.map((rung) => rowOf(deadline, rung)));
    await insertAll(manager, ReminderRecord, rows);
    return laid.flatMap(({ rungs }) => rungs);
  }

  /** Takes the rungs that were not sent yet off the ladders of these deadlines. */
  async clear({ manager }: Transaction, deadlines: readonly { id: string }[], reason: string): Promise<void> {
    if (deadlines.length > 0) await manager.query(CLEAR, [deadlines.map(({ id }) => id), reason]);
  }

  /** Lays the ladders of deadlines that took the place of others: a rung that went out before the old day goes out no more. */
  async relay(tx: Transaction, { former, next, reason }: Relaid): Promise<void> {
    await this.clear(tx, former, reason);
    await this.lay(tx, next);
    await tx.manager.query(VOID_SENT, [next.map(({ id }) => id)]);
    await this.own.note(
      tx,
      [...former, ...next].map(({ caseId }) => caseId),
    );
  }

  /** Says who is told from now on when the rungs that are still to come of these deadlines go out. */
  async tell({ manager }: Transaction, whom: readonly { id: string; told: Told }[]): Promise<void> {
    if (whom.length > 0) await manager.query(TELL, [whom.map(({ id }) => id), whom.map(({ told }) => told)]);
  }

  /** Somebody saw the reminders of limits that can end this case; gives the deadlines of those that nobody had seen before. */
  async see({ manager, now, actor }: Transaction, caseId: string): Promise<string[]> {
    const [rows] = await manager.query<[{ id: string }[], number]>(SEEN, [caseId, now, actor.accountId]);
    return [...new Set(rows.map(({ id }) => id))];
  }

  /** Puts back the rungs that were cleared for this reason and whose moment is still to come. */
  async restore(
    { manager, now }: Transaction,
    deadlines: readonly { id: string }[],
    reason: string,
  ): Promise<void> {
    if (deadlines.length === 0) return;
    const deadlineId = In(deadlines.map(({ id }) => id));
    const cleared = { deadlineId, reason, state: 'cleared', sendAt: MoreThan(now) } as const;
    await manager.update(ReminderRecord, cleared, { state: 'scheduled', reason: null });
  }

  /** After these days became worked ones, or ceased to be: the rungs that are still to go out, as they would be laid now. */
  async resettle(tx: Transaction, caseIds: readonly string[], days: readonly string[]): Promise<void> {
    if (caseIds.length === 0 || days.length === 0) return;
    const around = await tx.manager.query<{ id: string }[]>(RUNGS_AROUND, [caseIds, days]);
    const where = { id: In(around.map(({ id }) => id)), supersededAt: IsNull() };
    await this.resettleOf(tx, await tx.manager.find(DeadlineRecord, { where }));
  }

  /** As {@link resettle}, for all rungs of these deadlines. */
  async resettleOf({ manager, now }: Transaction, deadlines: readonly DeadlineRecord[]): Promise<void> {
    if (deadlines.length === 0) return;
    const rungs = await manager.findBy(ReminderRecord, { deadlineId: In(deadlines.map(({ id }) => id)) });
    const ladders = groupBy(rungs, ({ deadlineId }) => deadlineId);
    const moved = deadlines.flatMap((deadline) =>
      resettleLadder(ladders.get(deadline.id) ?? [], this.requestFor(deadline, now)),
    );
    if (moved.length === 0) return;
    await manager.query(MOVE, [
      moved.map(({ id }) => id),
      moved.map(({ sendAt }) => sendAt),
      moved.map(({ state }) => state),
      moved.map(({ reason }) => reason),
    ]);
  }

  /** Whether a rung says after this day that it did not come: then nothing else needs to. */
  async tellsOfLate({ manager }: Reading, { caseId, groupId, family, dueOn }: Owed): Promise<boolean> {
    const rules = this.reference.rules.filter((rule) => rule.family === family).map(({ id }) => id);
    const asked = [caseId, rules, formatDay(dueOn), groupId];
    const [{ tells }] = await manager.query<[{ tells: boolean }]>(TELLS_OF_LATE, asked);
    return tells;
  }

  of({ manager }: Reading, caseId: string): Promise<ReminderRecord[]> {
    return manager.find(ReminderRecord, { where: { caseId }, order: { sendAt: 'ASC' } });
  }

  private rungs(deadline: DeadlineRecord, now: Date, set: LadderSet = LADDERS): Rung[] {
    return layLadder({ ...this.requestFor(deadline, now), days: set[deadline.kind] });
  }

  private requestFor({ dueOn, kind }: DeadlineRecord, now: Date): LadderRequest {
    return { dueOn: parseDay(dueOn), kind, now, calendar: this.reference.calendars[LADDER_CALENDAR] };
  }
}

/** Deadlines of one kind on one day in one programme have the same ladder: it is laid once. */
const likeness = ({ kind, dueOn, programmeId }: DeadlineRecord): string => `${kind} ${dueOn} ${programmeId}`;

const rowOf = (
  { id: deadlineId, caseId, programmeId, audience, groupId, kind, fatal }: DeadlineRecord,
  { daysBefore, nominalDay, sendAt, state, reason }: Rung,
) => ({
  id: newId(),
  deadlineId,
  caseId,
  programmeId,
  audience,
  groupId,
  daysBefore,
  nominalOn: formatDay(nominalDay),
  sendAt,
  state,
  reason: reason ?? null,
  told: TOLD[kind],
  needsSeen: fatal && kind === 'limit',
  seenAt: null,
  seenBy: null,
  alarmedAt: null,
});
