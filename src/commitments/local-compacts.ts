import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { spanOf } from '../domain/commitments/in-force.js';
import type { LocalCompact } from '../domain/commitments/local-compact.js';
import { PublicBodyRecord } from '../directory/public-body.record.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { LocalCompactBodyRecord } from './local-compact-body.record.js';
import { LocalCompactRecord } from './local-compact.record.js';
import { LocalPeriodRecord } from './local-period.record.js';

/** The names of lead bodies that signed for others, by id. */
async function leadsOf(
  { manager }: Reading,
  signatories: readonly LocalCompactBodyRecord[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(signatories.flatMap(({ signedById }) => signedById ?? []))];
  if (ids.length === 0) return new Map();
  const bodies = await manager.findBy(PublicBodyRecord, { id: In(ids) });
  return new Map(bodies.map(({ id, name }) => [id, name]));
}

interface Rows {
  readonly compact: LocalCompactRecord;
  readonly signatory: LocalCompactBodyRecord;
  readonly periods: readonly LocalPeriodRecord[];
  /** The lead body that signed for it. */
  readonly signedBy: string | undefined;
}

/** The local Compacts whose text we hold. They are public. */
@Injectable()
export class LocalCompacts {
  /** Those that bodies of the directory ever signed, by body and in the order of their names. */
  async ofAll(reading: Reading, bodyIds: readonly string[]): Promise<ReadonlyMap<string, LocalCompact[]>> {
    if (bodyIds.length === 0) return new Map();
    const { manager } = reading;
    const signatories = await manager.findBy(LocalCompactBodyRecord, { bodyId: In([...bodyIds]) });
    if (signatories.length === 0) return new Map();
    const ids = signatories.map(({ compactId }) => compactId);
    const compacts = await manager.find(LocalCompactRecord, {
      where: { id: In(ids) },
      order: { name: 'ASC', id: 'ASC' },
    });
    const periods = await manager.find(LocalPeriodRecord, {
      where: { compactId: In(ids) },
      order: { stage: 'ASC', id: 'ASC' },
    });
    const leads = await leadsOf(reading, signatories);
    const ofBody = (bodyId: string): LocalCompact[] =>
      compacts.flatMap((compact) =>
        signatories
          .filter((signatory) => signatory.bodyId === bodyId && signatory.compactId === compact.id)
          .map((signatory) =>
            compactOf({
              compact,
              signatory,
              signedBy: leads.get(signatory.signedById ?? ''),
              periods: periods.filter(({ compactId }) => compactId === compact.id),
            }),
          ),
      );
    return new Map(bodyIds.map((bodyId) => [bodyId, ofBody(bodyId)]));
  }
}

const compactOf = ({ compact, signatory, signedBy, periods }: Rows): LocalCompact => ({
  name: compact.name,
  area: compact.area,
  inForce: spanOf(compact.inForceFrom, compact.inForceUntil),
  signed: spanOf(signatory.signedFrom, signatory.signedUntil),
  ...(signedBy !== undefined && { signedBy }),
  periods: periods.map(periodOf),
});

/** A number as the rules take it. */
export const periodOf = ({
  kind,
  count,
  stage,
  inForceFrom,
  inForceUntil,
}: LocalPeriodRecord): LocalCompact['periods'][number] => ({
  kind,
  count,
  ...(stage !== null && { stage }),
  inForce: spanOf(inForceFrom, inForceUntil),
});
