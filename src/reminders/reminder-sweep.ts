import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Deliveries } from '../delivery/deliveries.js';
import { DeliveryReminderRecord } from '../delivery/delivery-reminder.record.js';
import { DeadlineRecord } from '../deadlines/deadline.record.js';
import { dayAt, formatDay } from '../domain/calendar/day.js';
import { isTold } from '../domain/reminders/ladder.js';
import { lastCrossed } from '../domain/reminders/rungs-now.js';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork, type Reading, type Transaction } from '../platform/database/unit-of-work.js';
import { groupBy } from '../platform/grouping.js';
import { newId } from '../platform/ids.js';
import { Recipients, type Recipient } from './recipients.js';
import { ReminderRecord } from './reminder.record.js';

export const REMINDER_MAIL = 'reminder';

/** Rungs looked at in one transaction. */
const BATCH_SIZE = 200;

/** Finds the rungs whose moment has come and turns them into deliveries, each rung once for each person. */
@Injectable()
export class ReminderSweep {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deliveries: Deliveries,
    private readonly recipients: Recipients,
  ) {}

  /** Loops until nothing is due; gives the number of rungs that were dealt with. */
  async sweep(): Promise<number> {
    let swept = 0;
    for (let batch = await this.sweepBatch(); batch > 0; batch = await this.sweepBatch()) swept += batch;
    return swept;
  }

  private sweepBatch(): Promise<number> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const due = await dueRungs(tx);
      for (const rungs of groupBy(due, ({ caseId }) => caseId).values()) await this.remind(tx, rungs);
      return due.length;
    });
  }

  /**
   * Of each deadline only the last rung crossed is sent, and none before a day of the world that is over. What is due on
   * one case at one time goes in one mail.
   */
  private async remind(tx: Transaction, rungs: readonly ReminderRecord[]): Promise<void> {
    const deadlines = await deadlinesOf(tx, rungs);
    const isOver = ({ deadlineId }: ReminderRecord): boolean =>
      deadlines.some(({ id, kind, dueOn }) => id === deadlineId && kind === 'world' && isPast(tx, dueOn));
    const crossed = [...groupBy(rungs, ({ deadlineId }) => deadlineId).values()].map((ladder) =>
      lastCrossed(ladder, tx.now),
    );
    const last = crossed.flatMap((each) => each.send ?? []);
    const send = last.filter((rung) => !isOver(rung));
    await settle(
      tx,
      [...crossed.flatMap(({ superseded }) => superseded), ...last.filter(isOver)],
      'superseded',
    );
    await settle(tx, send, 'claimed');
    const [first] = send;
    if (!first) return;
    const fatal = deadlines.some(
      (deadline) => deadline.fatal && send.some((rung) => rung.deadlineId === deadline.id),
    );
    for (const recipient of await this.recipients.of(tx, first.caseId))
      await this.claim(tx, send, { ...recipient, fatal });
  }

  private async claim(
    tx: Transaction,
    rungs: readonly ReminderRecord[],
    { fatal, ...recipient }: Recipient & { fatal: boolean },
  ): Promise<void> {
    const theirs = rungs.filter(
      ({ groupId, told }) =>
        isTold(told, recipient) && (!groupId || !recipient.groupId || groupId === recipient.groupId),
    );
    const [first] = theirs;
    if (!first) return;
    const { caseId, programmeId } = first;
    const claim = `reminder-${caseId}-${formatDay(dayAt(tx.now))}-${first.id}`;
    const deliveryId = await this.deliveries.add(tx, {
      ...recipient,
      kind: REMINDER_MAIL,
      caseId,
      programmeId,
      claim,
      fatal,
    });
    if (!deliveryId) return;
    const { address } = recipient;
    const rows = theirs.map(({ id: reminderId, audience, groupId }) => ({
      id: newId(),
      caseId,
      programmeId,
      audience,
      groupId,
      deliveryId,
      reminderId,
      address,
    }));
    // A rung that already went to this address breaks the unique key, and with it the whole claim.
    await tx.manager.insert(DeliveryReminderRecord, rows);
  }
}

/** The next reminders whose moment has come. */
export const dueRungs = ({ manager, now }: Reading): Promise<ReminderRecord[]> =>
  manager
    .createQueryBuilder(ReminderRecord, 'reminder')
    .where(`reminder.state = 'scheduled' and reminder.send_at <= :now`, { now })
    .orderBy('reminder.sendAt')
    .addOrderBy('reminder.id')
    .take(BATCH_SIZE)
    .setLock('pessimistic_write')
    .setOnLocked('skip_locked')
    .getMany();

async function settle(
  { manager }: Transaction,
  rungs: readonly ReminderRecord[],
  state: 'claimed' | 'superseded',
): Promise<void> {
  if (rungs.length > 0)
    await manager.update(ReminderRecord, { id: In(rungs.map(({ id }) => id)) }, { state });
}

const deadlinesOf = ({ manager }: Transaction, rungs: readonly ReminderRecord[]): Promise<DeadlineRecord[]> =>
  manager.findBy(DeadlineRecord, { id: In(rungs.map(({ deadlineId }) => deadlineId)) });

const isPast = ({ now }: Transaction, day: string): boolean => day < formatDay(dayAt(now));
