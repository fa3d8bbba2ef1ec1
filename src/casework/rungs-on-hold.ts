import { Injectable } from '@nestjs/common';
import { DeadlineLedger } from '../deadlines/deadline-ledger.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Ladders } from '../reminders/ladders.js';

const CLOSED = 'The case was closed.';

/** A closed case is reminded of nothing; opened again, it has the rungs back whose moment has not passed. */
@Injectable()
export class RungsOnHold {
  constructor(
    private readonly ledger: DeadlineLedger,
    private readonly ladders: Ladders,
  ) {}

  async hold(tx: Transaction, caseId: string): Promise<void> {
    await this.ladders.clear(tx, await this.ledger.of(tx, caseId), CLOSED);
  }

  async release(tx: Transaction, caseId: string): Promise<void> {
    await this.ladders.restore(tx, await this.ledger.of(tx, caseId), CLOSED);
  }
}
