import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { PublicBodyRecord } from '../directory/public-body.record.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { groupBy } from '../platform/grouping.js';
import type { NamePlace } from '../platform/name-cursor.js';
import { LocalCompactBodyRecord } from './local-compact-body.record.js';
import { LocalCompactRecord } from './local-compact.record.js';
import { LocalPeriodRecord } from './local-period.record.js';

/** A body that signed, with its days; without them, from the Compact's first day to its last. */
export interface Signatory extends Pick<
  LocalCompactBodyRecord,
  'bodyId' | 'signedFrom' | 'signedUntil' | 'signedById'
> {
  readonly name: string;
  /** The lead body that signed for it. */
  readonly signedBy?: string;
}

/** A local Compact with all that we hold of it. */
export interface KnownCompact {
  readonly compact: LocalCompactRecord;
  /** By name. */
  readonly signatories: readonly Signatory[];
  /** By kind, then by stage, then by the day from which they held. */
  readonly periods: readonly LocalPeriodRecord[];
}

export interface CompactsPage {
  readonly compacts: readonly KnownCompact[];
  /** Missing on the last page. */
  readonly next?: NamePlace;
}

/** The local Compacts whose text we hold, by name, for whoever looks after them. */
@Injectable()
export class KnownCompacts {
  /** Those with these ids; others are left out. */
  async byIds(reading: Reading, ids: readonly string[]): Promise<KnownCompact[]> {
    if (ids.length === 0) return [];
    const found = await reading.manager.find(LocalCompactRecord, {
      where: { id: In([...ids]) },
      order: { name: 'ASC', id: 'ASC' },
    });
    return withContents(reading, found);
  }

  async page(reading: Reading, limit: number, after?: NamePlace): Promise<CompactsPage> {
    const query = reading.manager
      .createQueryBuilder(LocalCompactRecord, 'compact')
      .orderBy('compact.name', 'ASC')
      .addOrderBy('compact.id', 'ASC')
      .limit(limit + 1);
    if (after) query.where('(compact.name, compact.id) > (:name, cast(:id as uuid))', { ...after });
    const found = await query.getMany();
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      compacts: await withContents(reading, shown),
      ...(found.length > limit && last ? { next: { name: last.name, id: last.id } } : {}),
    };
  }
}

async function withContents(
  { manager }: Reading,
  compacts: readonly LocalCompactRecord[],
): Promise<KnownCompact[]> {
  const compactId = In(compacts.map(({ id }) => id));
  const signed = await manager.findBy(LocalCompactBodyRecord, { compactId });
  const bodies = await manager.findBy(PublicBodyRecord, {
    id: In(signed.flatMap(({ bodyId, signedById }) => [bodyId, ...(signedById ? [signedById] : [])])),
  });
  const names = new Map(bodies.map(({ id, name }) => [id, name]));
  const periods = await manager.find(LocalPeriodRecord, {
    where: { compactId },
    order: { kind: 'ASC', stage: 'ASC', inForceFrom: { direction: 'ASC', nulls: 'FIRST' }, id: 'ASC' },
  });
  const signedBy = groupBy(signed, (each) => each.compactId);
  const periodsOf = groupBy(periods, (each) => each.compactId);
  return compacts.map((compact) => ({
    compact,
    signatories: (signedBy.get(compact.id) ?? [])
      .map(({ bodyId, signedFrom, signedUntil, signedById }) => ({
        bodyId,
        signedFrom,
        signedUntil,
        signedById,
        name: names.get(bodyId) ?? '',
        ...(signedById && { signedBy: names.get(signedById) ?? '' }),
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    periods: periodsOf.get(compact.id) ?? [],
  }));
}
