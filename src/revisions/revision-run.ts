import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { ChangeRun } from '../changed-dates/change-run.js';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { RevisionRecord } from './revision.record.js';
import { Reworkings } from './reworkings.js';

/** Works the deadlines out again that a change of rules or Compacts touches, and no others. */
@Injectable()
export class RevisionRun {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reworkings: Reworkings,
    private readonly run: ChangeRun,
  ) {}

  /** Loops until every change is worked through; gives the number of deadlines that changed. */
  async sweep(): Promise<number> {
    let changed = 0;
    for (let batch = await this.batch(); batch !== undefined; batch = await this.batch()) changed += batch;
    return changed;
  }

  /** Undefined when there is nothing to do, or another process is at it, or has to be. */
  private batch(): Promise<number | undefined> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const revision = await openRevision(tx);
      const reworking = revision && (await this.reworkings.of(tx, revision));
      if (!reworking) return undefined;
      const { deadlines, progress } = await this.run.batch(tx, reworking, revision);
      await tx.manager.update(RevisionRecord, { id: revision.id }, progress);
      return deadlines;
    });
  }
}

const openRevision = ({ manager }: Transaction): Promise<RevisionRecord | null> =>
  manager.findOne(RevisionRecord, {
    where: { workedThroughAt: IsNull() },
    order: { number: 'ASC' },
    lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
  });
