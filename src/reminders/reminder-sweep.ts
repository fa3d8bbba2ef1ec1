import { Injectable, Logger } from '@nestjs/common';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { groupBy } from '../platform/grouping.js';
import { DueRungs, type DueRung } from './due-rungs.js';
import { LaidMails } from './laid-mails.js';
import { PeopleTold } from './people-told.js';
import { shareOut } from './share-out.js';

/** Finds the rungs whose moment has come and turns them into deliveries, each rung once for each person. */
@Injectable()
export class ReminderSweep {
  private readonly logger = new Logger(ReminderSweep.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly due: DueRungs,
    private readonly people: PeopleTold,
    private readonly mails: LaidMails,
  ) {}

  /** Loops until nothing is due; gives the number of rungs that were dealt with. */
  async sweep(): Promise<number> {
    const failed: string[] = [];
    let swept = 0;
    for (let batch = await this.sweepBatch(failed); batch > 0; batch = await this.sweepBatch(failed))
      swept += batch;
    await this.unitOfWork.run(SYSTEM, (tx) => this.mails.release(tx, failed));
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
    const shared = shareOut(rungs, await this.people.about(tx, rungs));
    await this.mails.lay(tx, shared);
    await this.due.settle(tx, shared.settled);
  }
}
