import { Injectable } from '@nestjs/common';
import type { Fact } from '../domain/facts/fact.js';
import type { FactKind } from '../domain/facts/fact-kind.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Facts, holding } from '../timeline/facts.js';
import type { CaseChange } from './case-change.js';
import type { CaseRecord } from './case.record.js';
import { DeadlineProjection } from './deadline-projection.js';
import { RungsOnHold } from './rungs-on-hold.js';

/** Days that rows of a case give, as they stand now. */
export interface DaysOfRows {
  /** Every kind of day that such rows can give. */
  readonly kinds: readonly FactKind[];
  readonly days: readonly Fact[];
  /** Kept with what gives way. */
  readonly because: string;
}

/** What a change of such rows did to the dates of their case. */
export type OnDates = Pick<CaseChange, 'changes' | 'dates'>;

/** Days of what people agreed to are facts of the case, so that its deadlines and its reminders follow them, also once it is closed. */
@Injectable()
export class PlannedDays {
  constructor(
    private readonly facts: Facts,
    private readonly projection: DeadlineProjection,
    private readonly rungs: RungsOnHold,
  ) {}

  /** Called once the rows are written. */
  async follow(tx: Transaction, record: CaseRecord, ofRows: DaysOfRows): Promise<OnDates> {
    await this.bring(tx, record, ofRows);
    return this.renew(tx, record, ofRows);
  }

  /** Puts the facts in line with the rows, and works nothing out. Of two that are on one day, the day is one fact. */
  async bring(tx: Transaction, record: CaseRecord, { kinds, days, because }: DaysOfRows): Promise<void> {
    const held = holding(await this.facts.history(tx, record.id)).filter(({ kind }) => kinds.includes(kind));
    const gone = held.filter((fact) => !days.some((each) => isSame(each, fact)));
    const come = days.filter(
      (each, at) =>
        !held.some((fact) => isSame(each, fact)) && days.findIndex((other) => isSame(other, each)) === at,
    );
    if (gone.length > 0) await this.facts.giveWay(tx, gone, because);
    const { id: caseId, programmeId } = record;
    if (come.length > 0) await this.facts.add(tx, { caseId, programmeId }, this.facts.prepare(come));
  }

  /** A closed case is put on hold anew: what outlives it keeps its reminders, and nothing else gets any. */
  private async renew(tx: Transaction, record: CaseRecord, { because }: DaysOfRows): Promise<OnDates> {
    const facts = await this.facts.of(tx, record.id);
    const { closedOn, keepsLimits } = record;
    if (closedOn !== null) {
      await this.rungs.hold(tx, record, facts, { closedOn, keepsLimits });
      return {};
    }
    const { nextDates, moved } = await this.projection.renew(tx, record, facts, because);
    // Of a day that came or went everybody reads where it was written down; of one that moved they have a wrong day in mind.
    const onAnotherDay = moved.filter(({ former, next }) => former !== undefined && next !== undefined);
    const [first] = onAnotherDay;
    const id = first?.next?.triggerFactId;
    if (!id) return { changes: nextDates };
    return { changes: nextDates, dates: { moved: onAnotherDay, cause: { kind: 'fact', id } } };
  }
}

const isSame = (a: Fact, b: Fact): boolean =>
  a.kind === b.kind && a.on === b.on && (a.groupId ?? null) === (b.groupId ?? null);
