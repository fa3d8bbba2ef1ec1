import type { EntityManager } from 'typeorm';
import type { AuditQuestion } from './audit-log.js';

export interface AuditChoices {
  /** The actions that a programme's log holds. */
  readonly actions: readonly string[];
  readonly staff: readonly { readonly id: string; readonly name: string }[];
}

/* Leaps from one action to the next in the index instead of reading every entry. */
const actionsWhere = (mine: string): string => `
  with recursive seen (action) as (
    (select action from audit_entry where ${mine} order by action limit 1)
    union all
    select (select action from audit_entry where ${mine} and action > seen.action order by action limit 1)
    from seen where seen.action is not null)
  select action from seen where action is not null`;

const STAFF = `
  select distinct a.id, a.name from account a join staff_role r on r.account_id = a.id
  where r.programme_id = $1 order by a.name, a.id limit 200`;

/** What the filters of the log can be set to, in its part of a programme or in the one that belongs to none. */
export async function auditChoices(
  manager: EntityManager,
  programmeId: string,
  { withoutProgramme = false }: Pick<AuditQuestion, 'withoutProgramme'> = {},
): Promise<AuditChoices> {
  const actions = withoutProgramme
    ? await manager.query<{ action: string }[]>(actionsWhere('programme_id is null'))
    : await manager.query<{ action: string }[]>(actionsWhere('programme_id = $1'), [programmeId]);
  const staff = await manager.query<AuditChoices['staff']>(STAFF, [programmeId]);
  return { actions: actions.map(({ action }) => action), staff };
}
