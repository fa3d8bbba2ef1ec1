import { Injectable } from '@nestjs/common';
import type { Visitor } from '../identity/visitor.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Facts } from '../timeline/facts.js';
import { AlreadyAcceptedError } from './already-accepted.error.js';
import type { CaseRecord } from './case.record.js';
import { CaseCommands, type CaseChange, type OnVersion } from './case-commands.js';
import { DeadlineProjection } from './deadline-projection.js';

const JOINED = 'A caseworker joined in. The group does not work on this case alone any more.';
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

  /** Takes it over where it was accepted and has nobody now, and joins in where the group works it alone. Throws {@link AlreadyAcceptedError}, `CaseChangedError` and `NotFoundHereError`. */
  accept(visitor: Visitor, on: OnVersion): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.decide(tx, record));
  }

  /** As {@link accept}, as part of a larger piece of work. */
  async acceptIn(tx: Transaction, on: OnVersion): Promise<void> {
    await this.commands.runIn(tx, on, (_, record) => this.decide(tx, record));
  }

  private async decide(tx: Transaction, record: CaseRecord): Promise<CaseChange> {
    if (record.selfManaged) return this.joined(tx, record);
    if (record.acceptedAt && record.assigneeId) throw new AlreadyAcceptedError();
    if (record.acceptedAt) return takenOver(tx);
    return {
      action: 'case-accepted',
      kind: 'accepted',
      text: ACCEPTED,
      changes: await this.taken(tx, record, ACCEPTED),
    };
  }

  /** A case that the group worked alone is a case of the programme's from now on, with all that holds before it contacts a body. */
  private async joined(tx: Transaction, record: CaseRecord): Promise<CaseChange> {
    const changes = await this.taken(tx, record, JOINED);
    return {
      action: 'case-joined',
      kind: 'accepted',
      text: JOINED,
      changes: { ...changes, selfManaged: false },
    };
  }

  private async taken(tx: Transaction, record: CaseRecord, because: string): Promise<Partial<CaseRecord>> {
    const changes = { assigneeId: tx.actor.accountId ?? null, acceptedAt: record.acceptedAt ?? tx.now };
    const facts = await this.facts.of(tx, record.id);
    const { nextDates } = await this.projection.renew(tx, Object.assign(record, changes), facts, because);
    return { ...changes, ...nextDates };
  }
}

/** The caseworker before had to leave it. What was promised for the report was kept when it was first accepted. */
const takenOver = ({ actor }: Transaction): CaseChange => ({
  action: 'case-taken-over',
  kind: 'accepted',
  text: TAKEN_OVER,
  changes: { assigneeId: actor.accountId ?? null },
});
