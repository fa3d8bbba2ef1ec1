import { Injectable } from '@nestjs/common';
import type { Visitor } from '../identity/visitor.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Facts } from '../timeline/facts.js';
import { AlreadyAcceptedError } from './already-accepted.error.js';
import { CaseCommands, type CaseChange, type OnVersion } from './case-commands.js';
import type { CaseRecord } from './case.record.js';
import { DeadlineProjection } from './deadline-projection.js';

const ACCEPTED = 'A caseworker accepted the case.';
const TAKEN_OVER = 'Another caseworker took the case over.';

/** A caseworker takes a case on, and with that keeps what the programme promised for the report. */
@Injectable()
export class AcceptCase {
  constructor(
    private readonly commands: CaseCommands,
    private readonly facts: Facts,
    private readonly projection: DeadlineProjection,
  ) {}

  /** Takes it over where it was accepted and has nobody now. Throws {@link AlreadyAcceptedError}, `CaseChangedError` and `NotFoundHereError`. */
  accept(visitor: Visitor, on: OnVersion): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.decide(tx, record));
  }

  /** As {@link accept}, as part of a larger piece of work. */
  async acceptIn(tx: Transaction, on: OnVersion): Promise<void> {
    await this.commands.runIn(tx, on, (_, record) => this.decide(tx, record));
  }

  private async decide(tx: Transaction, record: CaseRecord): Promise<CaseChange> {
    if (record.acceptedAt && record.assigneeId) throw new AlreadyAcceptedError();
    if (record.acceptedAt) return takenOver(tx);
    const changes = { assigneeId: tx.actor.accountId ?? null, acceptedAt: tx.now };
    const facts = await this.facts.of(tx, record.id);
    const { nextDates } = await this.projection.renew(tx, Object.assign(record, changes), facts, ACCEPTED);
    return {
      action: 'case-accepted',
      kind: 'accepted',
      text: ACCEPTED,
      changes: { ...changes, ...nextDates },
    };
  }
}

/** The caseworker before had to leave it. What was promised for the report was kept when it was first accepted. */
const takenOver = ({ actor }: Transaction): CaseChange => ({
  action: 'case-taken-over',
  kind: 'accepted',
  text: TAKEN_OVER,
  changes: { assigneeId: actor.accountId ?? null },
});
