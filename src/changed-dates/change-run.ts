import { Injectable } from '@nestjs/common';
import { isMoved, ofChange } from '../deadlines/date-change.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { WorkedThrough } from '../platform/database/worked-through.js';
import { CAUSES } from './cause.js';
import { ChangedCases } from './changed-cases.js';
import { DeadlineSuccession } from './deadline-succession.js';
import { BEFORE_ALL, type Reworking } from './reworking.js';

/** Cases that are worked out again in one transaction. */
const BATCH_SIZE = 200;

/** What one batch did. */
export interface BatchDone {
  readonly caseIds: readonly string[];
  /** Deadlines of which people were told. */
  readonly deadlines: number;
  /** To be kept with the change, in the same transaction. */
  readonly progress: Partial<WorkedThrough>;
}

/**
 * Works a change through the open cases, and through no others. Each batch commits with how far it came, so that a
 * process that ends is followed by the next; doing it again changes nothing.
 */
@Injectable()
export class ChangeRun {
  constructor(
    private readonly succession: DeadlineSuccession,
    private readonly changed: ChangedCases,
  ) {}

  /** The calendars are held, so that their lock comes before those of cases, as it does for whoever files a report. */
  async batch(tx: Transaction, reworking: Reworking, worked: WorkedThrough): Promise<BatchDone> {
    const after = worked.workedUntil ?? BEFORE_ALL;
    const caseIds = await reworking.cases(tx, { after, limit: BATCH_SIZE, lock: true });
    const effect = await reworking.effect(tx, caseIds);
    await this.succession.write(tx, effect, `${CAUSES[reworking.cause.kind].happened}.`);
    await this.succession.place(tx, [...new Set(effect.changes.map((change) => ofChange(change).caseId))]);
    const moved = effect.changes.filter(isMoved);
    const cases = await this.changed.tell(tx, moved, reworking.cause);
    const last = caseIds.at(-1);
    return {
      caseIds,
      deadlines: moved.length,
      progress: {
        ...(last === undefined ? { workedThroughAt: tx.now } : { workedUntil: last }),
        casesChanged: worked.casesChanged + cases,
        deadlinesChanged: worked.deadlinesChanged + moved.length,
      },
    };
  }
}
