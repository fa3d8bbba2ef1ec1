import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { formatDay, parseDay } from '../domain/calendar/day.js';
import type { Fact } from '../domain/facts/fact.js';
import type { Audience } from '../platform/database/case-item.record.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { groupBy } from '../platform/grouping.js';
import { newId } from '../platform/ids.js';
import { FactRecord } from './fact.record.js';

/** A fact with the id it is kept under. */
export interface KeptFact extends Fact {
  readonly id: string;
  /** Why it took another's place, or how a caseworker came to it. */
  readonly reason?: string;
}

export interface OnCase {
  readonly caseId: string;
  readonly programmeId: string;
}

export interface Replacement {
  readonly former: KeptFact;
  readonly next: KeptFact;
  readonly reason: string;
}

/** The dated facts of cases. A fact is never edited: another takes its place, and both are kept. */
@Injectable()
export class Facts {
  /** Gives facts their ids before anything is written, so that deadlines can name the fact that they run from. */
  prepare(facts: readonly Fact[]): KeptFact[] {
    return facts.map((fact) => ({ ...fact, id: newId() }));
  }

  async add({ manager, now, actor }: Transaction, onCase: OnCase, facts: readonly KeptFact[]): Promise<void> {
    if (facts.length === 0) return;
    const rows = facts.map(({ id, kind, on, at, source, groupId }) => ({
      ...onCase,
      id,
      kind,
      source,
      audience: 'group' as Audience,
      groupId: groupId ?? null,
      onDay: formatDay(on),
      at: at ?? null,
      recordedAt: now,
      recordedBy: actor.accountId ?? null,
      replacesId: null,
      reason: null,
      supersededAt: null,
    }));
    await manager.insert(FactRecord, rows);
  }

  /** Takes one fact's place with another of the same kind, for a reason that is kept. */
  async replace(tx: Transaction, onCase: OnCase, { former, next, reason }: Replacement): Promise<void> {
    await this.add(tx, onCase, [next]);
    await tx.manager.update(FactRecord, { id: next.id }, { replacesId: former.id, reason });
    await tx.manager.update(FactRecord, { id: former.id, supersededAt: IsNull() }, { supersededAt: tx.now });
  }

  /** The facts that hold now, in the order in which they were recorded. */
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
    return new Map([...cases].map(([caseId, facts]) => [caseId, facts.map(toFact)]));
  }
}

const toFact = ({ id, kind, onDay, at, source, groupId, reason }: FactRecord): KeptFact => ({
  id,
  kind,
  on: parseDay(onDay),
  source,
  ...(at ? { at } : {}),
  ...(groupId ? { groupId } : {}),
  ...(reason ? { reason } : {}),
});
