import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { formatDay, parseDay } from '../domain/calendar/day.js';
import { byWhichWeReckon } from '../domain/facts/disputed.js';
import type { Fact } from '../domain/facts/fact.js';
import { isStaff } from '../platform/database/actor.js';
import type { Audience } from '../platform/database/case-item.record.js';
import { insertAll } from '../platform/database/insert-all.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { groupBy } from '../platform/grouping.js';
import { newId } from '../platform/ids.js';
import { FactRecord } from './fact.record.js';

/** A fact with the id it is kept under. */
export interface KeptFact extends Fact {
  readonly id: string;
  /** Why it took another's place, or how a caseworker came to it. */
  readonly reason?: string;
  /** Where the paper is that shows the day. */
  readonly paper?: string;
}

/** A fact with how it came and went. */
export interface FactOnRecord extends KeptFact {
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
  /** The fact whose place it took. */
  readonly replacesId: string | null;
  /** Null while it holds. */
  readonly supersededAt: Date | null;
  readonly supersededBecause: string | null;
  readonly supersededBy: string | null;
}

export interface OnCase {
  readonly caseId: string;
  readonly programmeId: string;
}

export interface Replacement {
  /** All that give way; of several, the next names the first as the one whose place it took. */
  readonly former: readonly KeptFact[];
  readonly next: KeptFact;
  readonly reason: string;
}

/**
 * The dated facts of cases. A fact is never edited: another takes its place, and both are kept. Where two that hold are about
 * one thing, the day is disputed, and every date is worked out from the earlier.
 */
@Injectable()
export class Facts {
  /** Gives facts their ids before anything is written, so that deadlines can name the fact that they run from. */
  prepare(facts: readonly Fact[]): KeptFact[] {
    return facts.map((fact) => ({ ...fact, id: newId() }));
  }

  /** What a group, or somebody who files a report, gives without saying who says so, the group says. */
  async add(tx: Transaction, onCase: OnCase, facts: readonly KeptFact[]): Promise<void> {
    await insertAll(
      tx.manager,
      FactRecord,
      facts.map((fact) => rowOf(tx, onCase, fact)),
    );
  }

  /**
   * Adds those of which no day is on record yet, and gives them. What is on record stays as it is: a second day would dispute it. A
   * day that all groups share stands for each of them.
   */
  async addUnknown(tx: Transaction, onCase: OnCase, facts: readonly Fact[]): Promise<KeptFact[]> {
    const known = holding(await this.history(tx, onCase.caseId));
    const added = this.prepare(facts.filter((fact) => !known.some((other) => isKnownBy(fact, other))));
    await this.add(tx, onCase, added);
    return added;
  }

  /** Takes the place of facts with another of the same kind, for a reason that is kept with all of them. */
  async replace(tx: Transaction, onCase: OnCase, { former, next, reason }: Replacement): Promise<void> {
    const [first] = former;
    const row = { ...rowOf(tx, onCase, next), replacesId: first?.id ?? null, reason };
    await tx.manager.insert(FactRecord, row);
    await this.giveWay(tx, former, reason);
  }

  /** From now on these facts hold no longer. */
  async giveWay(
    { manager, now, actor }: Transaction,
    facts: readonly KeptFact[],
    because: string,
  ): Promise<void> {
    const holding = { id: In(facts.map(({ id }) => id)), supersededAt: IsNull() };
    await manager.update(FactRecord, holding, {
      supersededAt: now,
      supersededBecause: because,
      supersededBy: actor.accountId ?? null,
    });
  }

  /** The facts that dates are worked out from, in the order in which they were recorded: of a disputed day, the earliest. */
  async of(reading: Reading, caseId: string): Promise<KeptFact[]> {
    return (await this.ofAll(reading, [caseId])).get(caseId) ?? [];
  }

  /** As {@link of}, by case id; a case without a fact is left out. */
  async ofAll({ manager }: Reading, caseIds: readonly string[]): Promise<Map<string, KeptFact[]>> {
    const rows = await manager.find(FactRecord, {
      where: { caseId: In([...caseIds]), supersededAt: IsNull() },
      order: { recordedAt: 'ASC', id: 'ASC' },
    });
    const cases = groupBy(rows, ({ caseId }) => caseId);
    return new Map([...cases].map(([caseId, facts]) => [caseId, byWhichWeReckon(facts.map(toFact))]));
  }

  /** Every fact that was ever recorded on a case, in that order. Those that hold are {@link holding}. */
  async history({ manager }: Reading, caseId: string): Promise<FactOnRecord[]> {
    const rows = await manager.find(FactRecord, {
      where: { caseId },
      order: { recordedAt: 'ASC', id: 'ASC' },
    });
    return rows.map((row) => ({
      ...toFact(row),
      recordedAt: row.recordedAt,
      recordedBy: row.recordedBy,
      replacesId: row.replacesId,
      supersededAt: row.supersededAt,
      supersededBecause: row.supersededBecause,
      supersededBy: row.supersededBy,
    }));
  }
}

/** The facts that hold, every side of a disputed day among them. */
export const holding = <Kept extends Pick<FactOnRecord, 'supersededAt'>>(history: readonly Kept[]): Kept[] =>
  history.filter(({ supersededAt }) => supersededAt === null);

const isKnownBy = (fact: Fact, other: Fact): boolean =>
  other.kind === fact.kind &&
  (other.groupId === undefined || fact.groupId === undefined || other.groupId === fact.groupId);

const rowOf = (tx: Transaction, onCase: OnCase, fact: KeptFact) => ({
  ...onCase,
  ...knownBy(tx, fact),
  id: fact.id,
  kind: fact.kind,
  source: fact.source,
  audience: 'group' as Audience,
  groupId: fact.groupId ?? null,
  onDay: formatDay(fact.on),
  precision: fact.precision ?? ('day' as const),
  at: fact.at ?? null,
  replacesId: null,
  reason: fact.reason ?? null,
  supersededAt: null,
  supersededBecause: null,
  supersededBy: null,
});

/** Who says so, who wrote it down, and what shows it. */
const knownBy = ({ now, actor }: Transaction, { saidBy, howKnown, paper }: KeptFact) => ({
  saidBy: saidBy ?? (isStaff(actor) ? null : ('group' as const)),
  howKnown: howKnown ?? null,
  paper: paper ?? null,
  recordedAt: now,
  recordedBy: actor.accountId ?? null,
});

const toFact = ({ id, kind, onDay, at, source, ...row }: FactRecord): KeptFact => ({
  id,
  kind,
  on: parseDay(onDay),
  source,
  ...(row.precision === 'month' ? { precision: row.precision } : {}),
  ...(at ? { at } : {}),
  ...(row.groupId ? { groupId: row.groupId } : {}),
  ...(row.reason ? { reason: row.reason } : {}),
  ...(row.saidBy ? { saidBy: row.saidBy } : {}),
  ...(row.howKnown ? { howKnown: row.howKnown } : {}),
  ...(row.paper ? { paper: row.paper } : {}),
});
