import type { Reading } from '../platform/database/unit-of-work.js';

/** Somebody who hears of broken glass. */
export interface Witness {
  readonly accountId: string;
  readonly address: string;
}

/**
 * The other administrators and the supervisors of the programme, without those who have to keep out of the case
 * themselves: they may not learn that it exists.
 */
export const witnessesOf = (
  { manager }: Reading,
  caseId: string,
  by: { readonly accountId: string; readonly programmeId: string },
): Promise<Witness[]> =>
  manager.query<Witness[]>(
    `select distinct account.id as "accountId", account.email as address
     from staff_role join account on account.id = staff_role.account_id
     where staff_role.programme_id = $1 and staff_role.role in ('administrator', 'supervisor')
       and account.deactivated_at is null and account.id <> $2
       and account.id not in (select recused.id from app_recused_people($3) recused (id))
     order by account.id`,
    [by.programmeId, by.accountId, caseId],
  );
