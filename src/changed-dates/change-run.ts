import { Injectable } from '@nestjs/common';
import type { EntityTarget } from 'typeorm';
import { isMoved, ofChange } from '../deadlines/date-change.js';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import type { WorkedThrough } from '../platform/database/worked-through.js';
import { hasCasesLeft, listCases, takeCases } from './cases-to-rework.js';
import { noteDone, noteEnd, noteListed, oldestAtWork } from './change-progress.js';
import { CAUSES } from './cause.js';
import { ChangedCases } from './changed-cases.js';
import { DeadlineSuccession } from './deadline-succession.js';
import { effectOn } from './effect-on-cases.js';
import type { Reworking } from './reworking.js';

/** Cases that are worked out again in one transaction. */
const BATCH_SIZE = 200;

/** Batches in hand at a time: the database writes one while this process reckons the next. */
const LANES = 2;

/** What one batch did. */
interface Done {
  readonly cases: number;
  /** Deadlines of which people were told. */
  readonly deadlines: number;
}

/** The changes of one kind, as they are kept. */
export interface KeptChanges<Change extends WorkedThrough> {
  readonly record: EntityTarget<Change>;
  /**
   * Holds the calendars, so that their lock comes before those of cases, as it does for whoever files a report.
   * Undefined where another process has to do it.
   */
  reworkingOf(tx: Transaction, change: Change): Promise<Reworking | undefined>;
}

/**
 * Works kept changes through the cases that they touch, and through no others. Each batch commits with what it took
 * off the list, so that a process that ends is followed by the next; several may be at it at once.
 */
@Injectable()
export class ChangeRun {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly succession: DeadlineSuccession,
    private readonly changed: ChangedCases,
  ) {}

  /** One change after the other, until none is left that this process can end; gives the number of deadlines of which people were told. */
  async sweep<Change extends WorkedThrough>(kept: KeptChanges<Change>): Promise<number> {
    let moved = 0;
    for (let isEnded = true; isEnded;) {
      const change = await this.next(kept);
      if (!change) break;
      moved += await this.workThrough(kept, change);
      isEnded = await this.end(kept, change);
    }
    return moved;
  }

  /** The oldest change at work, with its cases listed. */
  private next<Change extends WorkedThrough>(kept: KeptChanges<Change>): Promise<Change | undefined> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const change = await oldestAtWork(tx, kept.record);
      const reworking = change && (await kept.reworkingOf(tx, change));
      if (!reworking) return undefined;
      if (!change.listedAt) {
        await listCases(tx, change.id, reworking);
        await noteListed(tx, kept.record, change);
      }
      return change;
    });
  }

  /** Waits for every lane, whatever becomes of the others. */
  private async workThrough<Change extends WorkedThrough>(
    kept: KeptChanges<Change>,
    change: Change,
  ): Promise<number> {
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, () => this.lane(kept, change)));
    return lanes.reduce((sum, lane) => {
      if (lane.status === 'rejected') throw lane.reason;
      return sum + lane.value;
    }, 0);
  }

  private async lane<Change extends WorkedThrough>(
    kept: KeptChanges<Change>,
    change: Change,
  ): Promise<number> {
    let moved = 0;
    for (let done = await this.batch(kept, change); done !== undefined; done = await this.batch(kept, change))
      moved += done;
    return moved;
  }

  /** Undefined at the end of the list. */
  private batch<Change extends WorkedThrough>(
    kept: KeptChanges<Change>,
    change: Change,
  ): Promise<number | undefined> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const reworking = await kept.reworkingOf(tx, change);
      const caseIds = reworking && (await takeCases(tx, change.id, BATCH_SIZE));
      if (!caseIds) return undefined;
      const done = await this.rework(tx, reworking, caseIds);
      await reworking.followUp?.(tx, caseIds);
      await noteDone(tx, kept.record, change, done);
      return done.deadlines;
    });
  }

  private async rework(tx: Transaction, reworking: Reworking, caseIds: readonly string[]): Promise<Done> {
    const effect = await effectOn(tx, reworking, caseIds);
    await this.succession.write(tx, effect, `${CAUSES[reworking.cause.kind].happened}.`);
    await this.succession.place(tx, [...new Set(effect.changes.map((change) => ofChange(change).caseId))]);
    const moved = effect.changes.filter(isMoved);
    const cases = await this.changed.tell(tx, moved, reworking.cause, effect.told);
    return { cases, deadlines: moved.length };
  }

  /** False where another process has the last cases in hand: it ends the change, or a later sweep does. */
  private end<Change extends WorkedThrough>(kept: KeptChanges<Change>, change: Change): Promise<boolean> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      if (await hasCasesLeft(tx, change.id)) return false;
      await noteEnd(tx, kept.record, change);
      return true;
    });
  }
}
