import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import type { DeadlineRecord } from '../deadlines/deadline.record.js';
import { LegalReference } from '../deadlines/reference.js';
import { formatDay, parseDay } from '../domain/calendar/day.js';
import type { Rung } from '../domain/reminders/ladder.js';
import { layLadder } from '../domain/reminders/lay-ladder.js';
import { insertAll } from '../platform/database/insert-all.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { ReminderRecord } from './reminder.record.js';

export interface Relaid {
  readonly former: readonly DeadlineRecord[];
  /** Each names in `replacesId` the one whose place it took. */
  readonly next: readonly DeadlineRecord[];
  readonly reason: string;
}

const CLEAR = `
update reminder set state = 'cleared', reason = $2 where deadline_id = any ($1::uuid[]) and state = 'scheduled'`;

const VOID_SENT = `
update reminder fresh set state = 'void', reason = 'sent'
from deadline next, reminder sent
where next.id = any ($1::uuid[]) and fresh.deadline_id = next.id and fresh.state = 'scheduled'
  and sent.deadline_id = next.replaces_id and sent.days_before = fresh.days_before
  and (sent.state in ('claimed', 'superseded') or sent.reason = 'sent')`;

/** The ladders towards the deadlines of cases: laid with them, cleared with them. */
@Injectable()
export class Ladders {
  constructor(private readonly reference: LegalReference) {}

  /** Lays the rungs of every deadline that is reminded of; gives those rungs. */
  async lay({ manager, now }: Transaction, deadlines: readonly DeadlineRecord[]): Promise<Rung[]> {
    const laid = deadlines
      .filter(({ reminded }) => reminded)
      .map((deadline) => ({ deadline, rungs: this.rungs(deadline, now) }));
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

  of({ manager }: Reading, caseId: string): Promise<ReminderRecord[]> {
    return manager.find(ReminderRecord, { where: { caseId }, order: { sendAt: 'ASC' } });
  }

  private rungs({ dueOn, kind }: DeadlineRecord, now: Date): Rung[] {
    const calendar = this.reference.calendars['england-and-wales'];
    return layLadder({ dueOn: parseDay(dueOn), kind, now, calendar });
  }
}

const rowOf = (
  { id: deadlineId, caseId, programmeId, audience, groupId }: DeadlineRecord,
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
});
