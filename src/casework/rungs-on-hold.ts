import { Injectable } from '@nestjs/common';
import { DeadlineLedger } from '../deadlines/deadline-ledger.js';
import type { DeadlineRecord } from '../deadlines/deadline.record.js';
import { LegalReference } from '../deadlines/reference.js';
import { TOLD, type Told } from '../domain/reminders/ladder.js';
import { keptBy } from '../domain/reminders/kept-on-closing.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Ladders } from '../reminders/ladders.js';
import type { KeptFact } from '../timeline/facts.js';
import type { CaseRecord } from './case.record.js';
import { DeadlineProjection, type Projected } from './deadline-projection.js';

const CLOSED = 'The case was closed.';
const REOPENED =
  'The case was opened again, and its dates were worked out by today’s calendars, rules and local Compacts.';

/** A case as it is closed. */
export interface Closing {
  /** The day in London. What the programme promised for the report ends with it. */
  readonly closedOn: string;
  /** Whether its group goes on being reminded of its own last days. */
  readonly keepsLimits: boolean;
}

/** A closed case is reminded of nothing but what is kept on closing, and no other date of it changes. Opened again, its dates are those of today. */
@Injectable()
export class RungsOnHold {
  constructor(
    private readonly ledger: DeadlineLedger,
    private readonly reference: LegalReference,
    private readonly ladders: Ladders,
    private readonly projection: DeadlineProjection,
  ) {}

  /** Gives the deadlines of which people are reminded still. */
  async hold(
    tx: Transaction,
    record: CaseRecord,
    facts: readonly KeptFact[],
    { closedOn, keepsLimits }: Closing,
  ): Promise<readonly DeadlineRecord[]> {
    const closed = Object.assign({}, record, { closedOn });
    await this.projection.renew(tx, closed, facts, CLOSED);
    const held = await this.ledger.of(tx, record.id);
    const kept = held.flatMap((deadline) => this.kept(deadline, keepsLimits) ?? []);
    const isKept = new Set(kept.map(({ deadline }) => deadline.id));
    await this.ladders.clear(
      tx,
      held.filter(({ id }) => !isKept.has(id)),
      CLOSED,
    );
    await this.ladders.tell(
      tx,
      kept.map(({ deadline: { id }, told }) => ({ id, told })),
    );
    await this.ladders.own.note(tx, [record.id]);
    return kept.map(({ deadline }) => deadline);
  }

  /** Deadlines that stay have the rungs back whose moment has not passed, on the days that are worked now. */
  async release(tx: Transaction, record: CaseRecord, facts: readonly KeptFact[]): Promise<Projected> {
    const open = Object.assign({}, record, { closedOn: null });
    const projected = await this.projection.renewToday(tx, open, facts, REOPENED);
    const holding = await this.ledger.of(tx, record.id);
    await this.ladders.restore(tx, holding, CLOSED);
    await this.ladders.tell(
      tx,
      holding.map(({ id, kind }) => ({ id, told: TOLD[kind] })),
    );
    await this.ladders.resettleOf(tx, holding);
    await this.ladders.own.note(tx, [record.id]);
    return projected;
  }

  private kept(
    deadline: DeadlineRecord,
    keepsLimits: boolean,
  ): { readonly deadline: DeadlineRecord; readonly told: Told } | undefined {
    const rule = this.reference.rules.find(({ id }) => id === deadline.ruleId);
    const { kind, fatal, reminded } = deadline;
    const kept = keptBy({ kind, fatal, reminded, family: rule?.family ?? 'other' }, keepsLimits);
    return kept && { deadline, told: kept.told };
  }
}
