import type { DataSource } from 'typeorm';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { Actor, ActorKind } from '../../src/platform/database/actor.js';
import type { Sample } from './waited-for.js';

/** A case that is asked about, and whose it is. */
export interface SampledCase extends Sample {
  readonly caseId: string;
  readonly groupId: string;
}

const SAMPLE = `
select file.reference, file.id as "caseId", group_id as "groupId", body_id as "bodyId", assignee_id as colleague
from case_file file join case_group on case_id = file.id
where file.programme_id = $1 and closed_on is null and assignee_id is not null order by filed_at, id limit 1`;

/** The oldest open case of the largest programme that somebody works on. */
export async function aSample(owner: DataSource): Promise<SampledCase> {
  const [found] = await owner.query<[SampledCase]>(SAMPLE, [DEFAULT_PROGRAMME.id]);
  return found;
}

/** Somebody of this kind who may see the sample. */
export function whoSees({ caseId, groupId, colleague }: SampledCase, kind: ActorKind): Actor {
  if (kind === 'party') return { kind, groupIds: [groupId] };
  if (kind === 'receipt') return { kind, caseId, groupIds: [groupId] };
  if (kind === 'public') return { kind, programmeId: DEFAULT_PROGRAMME.id };
  return { kind, programmeId: DEFAULT_PROGRAMME.id, accountId: colleague };
}
