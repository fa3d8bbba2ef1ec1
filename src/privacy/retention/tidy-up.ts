import { Injectable } from '@nestjs/common';
import { overBefore, retentionRule } from '../../domain/retention/schedule.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { traceOf } from './destructions.js';
import { SWEEPS, type Sweep } from './sweeps.js';

const ROWS_AT_ONCE = 5_000;

/** Destroys what is kept for a short time only, by itself, and leaves a trace of it. */
@Injectable()
export class TidyUp {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Gives the number of rows destroyed. */
  async sweep(): Promise<number> {
    let destroyed = 0;
    for (const sweep of SWEEPS) destroyed += await this.sweepTable(sweep);
    return destroyed;
  }

  private async sweepTable(sweep: Sweep): Promise<number> {
    let destroyed = 0;
    for (;;) {
      const batch = await this.sweepBatch(sweep);
      destroyed += batch;
      if (batch < ROWS_AT_ONCE) return destroyed;
    }
  }

  /** The rows and the trace of them in one commit. */
  private sweepBatch({ rule, table, ended, what }: Sweep): Promise<number> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const [{ count }] = await tx.manager.query<[{ count: number }]>(
        `with gone as (
           delete from ${table} where ctid in (select ctid from ${table} where ${ended} < $1 limit ${ROWS_AT_ONCE})
           returning 1)
         select count(*)::int as count from gone`,
        [overBefore(retentionRule(rule), tx.now)],
      );
      await traceOf(tx, { rule, destroyed: [{ what, count }] });
      return count;
    });
  }
}
