import { Injectable } from '@nestjs/common';
import type { Visitor } from '../identity/visitor.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import type { CaseChange } from './case-change.js';
import { CaseChangedError } from './case-changed.error.js';
import type { CaseRecord } from './case.record.js';
import { CaseRepository } from './case.repository.js';
import { CommandEffects } from './command-effects.js';

export type { CaseChange } from './case-change.js';

/** Which case somebody acts on, and which version of it they saw. */
export interface OnVersion {
  readonly reference: string;
  readonly version: number;
}

type Decide = (tx: Transaction, record: CaseRecord) => CaseChange | Promise<CaseChange>;

/** The frame of every command: lock the case, refuse a stale version, decide, raise the version, tell timeline and audit. */
@Injectable()
export class CaseCommands {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly effects: CommandEffects,
  ) {}

  /** Throws `NotFoundHereError`, {@link CaseChangedError}, and whatever `decide` throws; then nothing is written. */
  async run({ actor }: Visitor, on: OnVersion, decide: Decide): Promise<void> {
    await this.unitOfWork.run(actor, (tx) => this.runIn(tx, on, decide));
  }

  /** What {@link run} would do. Nothing of it is kept; it throws as that does. */
  rehearse({ actor }: Visitor, on: OnVersion, decide: Decide): Promise<CaseChange> {
    return this.unitOfWork.rehearse(actor, (tx) => this.runIn(tx, on, decide));
  }

  /** As {@link run}, as part of a larger piece of work. */
  async runIn(tx: Transaction, { reference, version }: OnVersion, decide: Decide): Promise<CaseChange> {
    const record = await this.cases.lock(tx, reference);
    if (record.version !== version) throw new CaseChangedError();
    const before = Object.assign({}, record);
    const change = await this.effects.complete(tx, before, await decide(tx, record));
    await this.cases.update(tx, before, change.changes ?? {});
    await this.effects.tell(tx, before, change);
    await change.last?.(tx);
    return change;
  }
}
