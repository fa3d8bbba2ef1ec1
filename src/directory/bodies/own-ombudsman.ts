import {
  ombudsmanOf,
  type Ombudsman,
  type OwnOmbudsman,
  type PublicBodyKind,
} from '../../domain/public-bodies/public-body-kind.js';
import type { Reading } from '../../platform/database/unit-of-work.js';

const OWN = `select id, ombudsman as rule, ombudsman_reason as why from public_body
  where id = any ($1::uuid[]) and ombudsman is not null`;

/** Of these bodies, those with another Ombudsman than their kind, by id. */
export async function ownOmbudsmen(
  { manager }: Reading,
  bodyIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly ombudsman: OwnOmbudsman }>> {
  if (bodyIds.length === 0) return new Map();
  const rows = await manager.query<(OwnOmbudsman & { readonly id: string })[]>(OWN, [bodyIds]);
  return new Map(rows.map(({ id, rule, why }) => [id, { ombudsman: { rule, why } }]));
}

/** Who looks at complaints about the body of a case. */
export async function ombudsmanOfCase(
  reading: Reading,
  { bodyId, bodyKind }: { readonly bodyId: string | null; readonly bodyKind: PublicBodyKind },
): Promise<Ombudsman> {
  const own = await ownOmbudsmen(reading, bodyId === null ? [] : [bodyId]);
  return ombudsmanOf(bodyKind, own.get(bodyId ?? '')?.ombudsman);
}
