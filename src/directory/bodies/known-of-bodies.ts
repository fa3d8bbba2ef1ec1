import type { Nation } from '../../domain/public-bodies/nation.js';
import {
  ombudsmanOf,
  type Ombudsman,
  type OwnOmbudsman,
  type PublicBodyKind,
} from '../../domain/public-bodies/public-body-kind.js';
import type { Reading } from '../../platform/database/unit-of-work.js';

/** What the directory holds of a body that the rules look at besides its kind. */
export interface KnownOfBody {
  readonly nation: Nation;
  /** Where it has another Ombudsman than its kind, or none. */
  readonly ombudsman?: OwnOmbudsman;
  /** Worked days that it gives its councillors to call a decision in. */
  readonly callInDays?: number;
  /** How many stages its own way to complain has. */
  readonly complaintStages?: number;
}

interface Row {
  readonly id: string;
  readonly nation: Nation;
  readonly rule: OwnOmbudsman['rule'] | null;
  readonly why: string | null;
  readonly callInDays: number | null;
  readonly complaintStages: number | null;
}

const KNOWN = `select id, nation, ombudsman as rule, ombudsman_reason as why, call_in_days as "callInDays",
  nullif(cardinality(complaint_stage_days), 0) as "complaintStages" from public_body where id = any ($1::uuid[])`;

/** What is known of these bodies, by id. */
export async function knownOfBodies(
  { manager }: Reading,
  bodyIds: readonly string[],
): Promise<ReadonlyMap<string, KnownOfBody>> {
  if (bodyIds.length === 0) return new Map();
  const rows = await manager.query<Row[]>(KNOWN, [bodyIds]);
  return new Map(rows.map((row) => [row.id, knownIn(row)]));
}

const knownIn = ({ nation, rule, why, callInDays, complaintStages }: Row): KnownOfBody => ({
  nation,
  ...(rule === null ? {} : { ombudsman: { rule, why: why ?? '' } }),
  ...(callInDays === null ? {} : { callInDays }),
  ...(complaintStages === null ? {} : { complaintStages }),
});

/** Who looks at complaints about the body of a case. */
export async function ombudsmanOfCase(
  reading: Reading,
  { bodyId, bodyKind }: { readonly bodyId: string | null; readonly bodyKind: PublicBodyKind },
): Promise<Ombudsman> {
  const known = (await knownOfBodies(reading, bodyId === null ? [] : [bodyId])).get(bodyId ?? '');
  return ombudsmanOf(bodyKind, known?.ombudsman, known?.nation);
}
