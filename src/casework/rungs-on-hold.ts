import { Injectable } from '@nestjs/common';
import { DeadlineLedger } from '../deadlines/deadline-ledger.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Ladders } from '../reminders/ladders.js';
import type { KeptFact } from '../timeline/facts.js';
import type { CaseRecord } from './case.record.js';
import { DeadlineProjection, type Projected } from './deadline-projection.js';

const CLOSED = 'The case was closed.';
const REOPENED =
  'The case was opened again, and its dates were worked out by today’s calendars, rules and local Compacts.';

/** A closed case is reminded of nothing, and no change reaches it. Opened again, its dates are those of today. */
@Injectable()
export class RungsOnHold {
  constructor(
    private readonly ledger: DeadlineLedger,
    private readonly ladders: Ladders,
    private readonly projection: DeadlineProjection,
  ) {}

  /** `closedOn` is the day in London. What the programme promised for the report ends with the case. */
  async hold(
    tx: Transaction,
    record: CaseRecord,
    facts: readonly KeptFact[],
    closedOn: string,
  ): Promise<void> {
    const closed = Object.assign({}, record, { closedOn });
    await this.projection.renew(tx, closed, facts, CLOSED);
    await this.ladders.clear(tx, await this.ledger.of(tx, record.id), CLOSED);
  }

  /** Deadlines that stay have the rungs back whose moment has not passed, on the days that are worked now. */
  async release(tx: Transaction, record: CaseRecord, facts: readonly KeptFact[]): Promise<Projected> {
    const open = Object.assign({}, record, { closedOn: null });
    const projected = await this.projection.renewToday(tx, open, facts, REOPENED);
    const holding = await this.ledger.of(tx, record.id);
    await this.ladders.restore(tx, holding, CLOSED);
    await this.ladders.resettleOf(tx, holding);
    return projected;
  }
}
