import { Injectable, Logger } from '@nestjs/common';
import { Deliveries } from '../delivery/deliveries.js';
import { DeliveryReminderRecord } from '../delivery/delivery-reminder.record.js';
import { SYSTEM } from '../platform/database/actor.js';
import { insertNew } from '../platform/database/insert-all.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { groupBy } from '../platform/grouping.js';
import { newId } from '../platform/ids.js';
import { ChoicesOfReaders } from './choices/choices-of-readers.js';
import { DayMails } from './day-mails.js';
import { DueRungs, type DueRung } from './due-rungs.js';
import { REMINDER_MAIL, toBeSent } from './laid-mail.js';
import { Recipients } from './recipients.js';
import { shareOut, type SharedMail } from './share-out.js';

/** Finds the rungs whose moment has come and turns them into deliveries, each rung once for each person. */
@Injectable()
export class ReminderSweep {
  private readonly logger = new Logger(ReminderSweep.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly due: DueRungs,
    private readonly deliveries: Deliveries,
    private readonly dayMails: DayMails,
    private readonly recipients: Recipients,
    private readonly choices: ChoicesOfReaders,
  ) {}

  /** Loops until nothing is due; gives the number of rungs that were dealt with. */
  async sweep(): Promise<number> {
    const failed: string[] = [];
    let swept = 0;
    for (let batch = await this.sweepBatch(failed); batch > 0; batch = await this.sweepBatch(failed))
      swept += batch;
    await this.unitOfWork.run(SYSTEM, (tx) => this.dayMails.release(tx, failed));
    return swept - failed.length;
  }

  /** Where a batch fails, each of its cases is tried alone: the one that fails waits for the next sweep, and the others go. */
  private async sweepBatch(failed: string[]): Promise<number> {
    let batch: readonly DueRung[] = [];
    try {
      await this.unitOfWork.run(SYSTEM, async (tx) => {
        batch = await this.due.next(tx, failed);
        await this.remind(tx, batch);
      });
    } catch (error) {
      if (batch.length === 0) throw error;
      for (const rungs of groupBy(batch, ({ caseId }) => caseId).values()) await this.alone(rungs, failed);
    }
    return batch.length;
  }

  private async alone(rungs: readonly DueRung[], failed: string[]): Promise<void> {
    try {
      await this.unitOfWork.run(SYSTEM, async (tx) =>
        this.remind(tx, await this.due.next(tx, failed, rungs[0]?.caseId)),
      );
    } catch (error) {
      failed.push(...rungs.map(({ id }) => id));
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.error(`reminders ${rungs.map(({ id }) => id).join(', ')}: ${reason}`);
    }
  }

  private async remind(tx: Transaction, rungs: readonly DueRung[]): Promise<void> {
    if (rungs.length === 0) return;
    const of = await this.recipients.ofAll(tx, [...new Set(rungs.map(({ caseId }) => caseId))]);
    const choices = await this.choices.of(
      tx,
      rungs.flatMap(({ caseId, programmeId }) =>
        (of.get(caseId) ?? []).map(({ address }) => ({ programmeId, address })),
      ),
    );
    const { alone, together, settled } = shareOut(rungs, { of, choices });
    await this.carry(
      tx,
      new Map([...(await this.add(tx, alone)), ...(await this.dayMails.gather(tx, together))]),
    );
    await this.due.settle(tx, settled);
  }

  private async add(tx: Transaction, mails: readonly SharedMail[]): Promise<[SharedMail, string][]> {
    const laid = mails.map((mail) => [mail, newId()] as [SharedMail, string]);
    const rows = laid.map(([mail, id]) => {
      const [{ id: first, caseId }] = mail.rungs;
      return { ...toBeSent(mail), id, caseId, kind: REMINDER_MAIL, claim: `reminder-${first}` };
    });
    const added = new Set(await this.deliveries.addAll(tx, rows));
    return laid.filter(([, id]) => added.has(id));
  }

  /** Writes down what each delivery carries. What went to an address already goes there no more. */
  private async carry({ manager }: Transaction, mails: ReadonlyMap<SharedMail, string>): Promise<void> {
    const rows = [...mails].flatMap(([{ address, rungs }, deliveryId]) =>
      rungs.map(({ id: reminderId, caseId, programmeId, audience, groupId }) => ({
        id: newId(),
        caseId,
        programmeId,
        audience,
        groupId,
        deliveryId,
        reminderId,
        address,
      })),
    );
    await insertNew(manager, DeliveryReminderRecord, rows);
  }
}
