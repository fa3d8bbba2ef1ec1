import { Injectable } from '@nestjs/common';
import type { Visitor } from '../identity/visitor.js';
import { Facts } from '../timeline/facts.js';
import { AlreadyAcceptedError } from './already-accepted.error.js';
import { CaseCommands, type OnVersion } from './case-commands.js';
import { DeadlineProjection } from './deadline-projection.js';

const ACCEPTED = 'A caseworker accepted the case.';

/** A caseworker takes a case on, and with that keeps what the programme promised for the report. */
@Injectable()
export class AcceptCase {
  constructor(
    private readonly commands: CaseCommands,
    private readonly facts: Facts,
    private readonly projection: DeadlineProjection,
  ) {}

  /** Throws {@link AlreadyAcceptedError}, `CaseChangedError` and `NotFoundHereError`. */
  accept(visitor: Visitor, on: OnVersion): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      if (record.acceptedAt) throw new AlreadyAcceptedError();
      const changes = { assigneeId: tx.actor.accountId ?? null, acceptedAt: tx.now };
      const facts = await this.facts.of(tx, record.id);
      const { nextDates } = await this.projection.renew(tx, Object.assign(record, changes), facts, ACCEPTED);
      return {
        action: 'case-accepted',
        kind: 'accepted',
        text: ACCEPTED,
        changes: { ...changes, ...nextDates },
      };
    });
  }
}
