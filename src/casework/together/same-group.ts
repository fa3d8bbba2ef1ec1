import type { Reading } from '../../platform/database/unit-of-work.js';
import { refuse } from './together-refused.error.js';

const SAME_GROUP = `
select exists (
  select from case_group mine join voluntary_group ours on ours.id = mine.group_id
  join case_group other on other.case_id = $2 join voluntary_group theirs on theirs.id = other.group_id
  where mine.case_id = $1 and (ours.id = theirs.id or lower(ours.contact_email) = lower(theirs.contact_email))
) as same`;

/** A group is told that its report came twice, so both must be its own: else it would learn of another group's. */
export async function requireSameGroup({ manager }: Reading, caseId: string, otherId: string): Promise<void> {
  const [found] = await manager.query<[{ same: boolean }]>(SAME_GROUP, [caseId, otherId]);
  if (!found.same)
    refuse('/other', 'These reports have different contacts. Link them as related instead of closing one.');
}
