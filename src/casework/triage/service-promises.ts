import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { Facts } from '../../timeline/facts.js';
import type { CaseRecord } from '../case.record.js';
import { DeadlineProjection } from '../deadline-projection.js';

/** The clocks of what the programme promised for a report, after something was done that keeps a promise or starts it again. */
@Injectable()
export class ServicePromises {
  constructor(
    private readonly facts: Facts,
    private readonly projection: DeadlineProjection,
  ) {}

  /** The changes with the next dates of the case after them. `because` is kept with the deadlines. */
  async after(
    tx: Transaction,
    record: CaseRecord,
    changes: Partial<CaseRecord>,
    because: string,
  ): Promise<Partial<CaseRecord>> {
    const facts = await this.facts.of(tx, record.id);
    const { nextDates } = await this.projection.renew(tx, Object.assign({}, record, changes), facts, because);
    return { ...changes, ...nextDates };
  }
}
