import { Injectable } from '@nestjs/common';
import { formatDay } from '../domain/calendar/day.js';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { OwnReminderMails, type DueOwnReminder } from './own-reminder-mails.js';
import { OwnReminders, type ChangedOwnReminder } from './own-reminders.js';
import { IS_FREE } from './recipients.js';

/** Reminders looked at in one transaction. */
const BATCH_SIZE = 200;

interface DueRow extends DueOwnReminder {
  /** Whether whoever set it may still see the case. */
  readonly isTheirs: boolean;
}

const CHANGED = `
select own.id, own.state, own.rule_id as "ruleId", own.days_before as "daysBefore", own.on_day::text as "onDay",
  file.closed_on is null as "isOpen", date.due_on::text as "dueOn", own.rule_id is null or coalesce(date.runs, false) as "isRunning"
from own_reminder own join case_file file on file.id = own.case_id
left join lateral (
  select due_on, suspended_on is null and ended_on is null and lapsed_on is null as runs from deadline
  where deadline.case_id = own.case_id and deadline.rule_id = own.rule_id and superseded_at is null
    and deadline.group_id is not distinct from own.date_group_id
  order by due_on limit 1
) date on true
where own.changed order by own.id limit ${BATCH_SIZE}
for update of own skip locked`;

const SETTLE = `
update own_reminder set changed = false, state = given.state, on_day = coalesce(given.on_day, own_reminder.on_day),
  send_at = coalesce(given.send_at, own_reminder.send_at)
from unnest($1::uuid[], $2::text[], $3::date[], $4::timestamptz[]) as given (id, state, on_day, send_at)
where own_reminder.id = given.id`;

/* Whoever set it: on the staff of the case's programme still and free to look at the case, or a member of the group that is on it. */
const DUE = `
select own.id, own.case_id as "caseId", own.programme_id as "programmeId", own.group_id as "groupId",
  account.id as "accountId", account.email as address,
  case when own.group_id is null
    then exists (select from staff_role where staff_role.account_id = account.id and staff_role.programme_id = file.programme_id)
      and ${IS_FREE}
    else account.deactivated_at is null and exists (select from group_member member
      join case_group on case_group.group_id = member.group_id and case_group.case_id = file.id and case_group.left_at is null
      where member.account_id = account.id and member.group_id = own.group_id)
  end as "isTheirs"
from own_reminder own join case_file file on file.id = own.case_id join account on account.id = own.set_by
where own.state = 'scheduled' and own.send_at <= $1 and not own.changed
order by own.send_at, own.id limit ${BATCH_SIZE}
for update of own skip locked`;

const SENT = `
update own_reminder set state = 'sent', delivery_id = given.delivery_id
from unnest($1::uuid[], $2::uuid[]) as given (id, delivery_id) where own_reminder.id = given.id`;

/** Sends the reminders that people set for themselves, each once, to whoever set it. */
@Injectable()
export class OwnReminderSweep {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: OwnReminderMails,
    private readonly own: OwnReminders,
  ) {}

  /** Loops until nothing is due; gives the number that were dealt with. Each batch is a fixed number of statements. */
  async sweep(): Promise<number> {
    const settled = await this.inBatches((tx) => this.settle(tx));
    const sent = await this.inBatches((tx) => this.send(tx));
    if (sent > 0) await this.unitOfWork.run(SYSTEM, (tx) => this.mails.release(tx));
    return settled + sent;
  }

  private async inBatches(work: (tx: Transaction) => Promise<number>): Promise<number> {
    let done = 0;
    for (let batch = -1; batch !== 0; done += batch) batch = await this.unitOfWork.run(SYSTEM, work);
    return done;
  }

  /** Those whose date or case changed move with it, end or come back. */
  private async settle({ manager, now }: Transaction): Promise<number> {
    const changed = await manager.query<ChangedOwnReminder[]>(CHANGED);
    if (changed.length === 0) return 0;
    const moved = changed.map((each) => this.own.after(each, now));
    await manager.query(SETTLE, [
      changed.map(({ id }) => id),
      moved.map(({ state }) => state),
      moved.map(({ on }) => (on === undefined ? null : formatDay(on))),
      moved.map(({ sendAt }) => sendAt ?? null),
    ]);
    return changed.length;
  }

  private async send(tx: Transaction): Promise<number> {
    const due = await tx.manager.query<DueRow[]>(DUE, [tx.now]);
    if (due.length === 0) return 0;
    const mails = await this.mails.lay(
      tx,
      due.filter(({ isTheirs }) => isTheirs),
    );
    await tx.manager.query(SENT, [due.map(({ id }) => id), due.map(({ id }) => mails.get(id) ?? null)]);
    return due.length;
  }
}
