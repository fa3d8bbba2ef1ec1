import { Injectable } from '@nestjs/common';
import { ChangeRun, type KeptChanges } from '../changed-dates/change-run.js';
import type { Reworking } from '../changed-dates/reworking.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { RevisionRecord } from './revision.record.js';
import { Reworkings } from './reworkings.js';

/** Works the deadlines out again that a change of rules or Compacts touches, and no others. */
@Injectable()
export class RevisionRun implements KeptChanges<RevisionRecord> {
  readonly record = RevisionRecord;

  constructor(
    private readonly reworkings: Reworkings,
    private readonly run: ChangeRun,
  ) {}

  /** Gives the number of deadlines that changed. */
  sweep(): Promise<number> {
    return this.run.sweep(this);
  }

  reworkingOf(tx: Transaction, revision: RevisionRecord): Promise<Reworking | undefined> {
    return this.reworkings.of(tx, revision);
  }
}
