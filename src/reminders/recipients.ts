import { Injectable } from '@nestjs/common';
import { groupBy } from '../platform/grouping.js';
import { ERASED_MAIL } from '../platform/database/personal-data-rows.js';
import type { Reading } from '../platform/database/unit-of-work.js';

/** A person to be told. `groupId` is set for a group's own contact. */
export interface Recipient {
  readonly address: string;
  readonly groupId?: string;
  readonly accountId?: string;
}

interface RecipientRow {
  readonly case_id: string;
  readonly address: string;
  readonly group_id: string | null;
  readonly account_id: string | null;
}

/** An anonymous group left no address, and an erased one has none. */
const GROUPS = `
select member.case_id, groups.contact_email as address, groups.id as group_id, null::uuid as account_id
from case_group member join voluntary_group groups on groups.id = member.group_id
where member.case_id = any ($1::uuid[]) and member.confidentiality in ('named', 'confidential')
  and member.left_at is null
  and groups.contact_email not like '%@${ERASED_MAIL}'`;

/** The caseworker; before there is one, the programme's duty inbox, or else everybody who could take the case. Nobody who has to keep out of it. */
const STAFF = `
select file.id as case_id, account.email as address, null::uuid as group_id, account.id as account_id
from case_file file join account on account.id = file.assignee_id
where file.id = any ($1::uuid[]) and account.deactivated_at is null
  and account.id not in (select recused.id from app_recused_people(file.id) recused (id))
union all
select file.id, programme.duty_inbox, null, null
from case_file file join programme on programme.id = file.programme_id
where file.id = any ($1::uuid[]) and file.assignee_id is null and programme.duty_inbox is not null
union
select file.id, account.email, null, account.id
from case_file file
join programme on programme.id = file.programme_id
join staff_role on staff_role.programme_id = file.programme_id and staff_role.role in ('caseworker', 'supervisor')
join account on account.id = staff_role.account_id
where file.id = any ($1::uuid[]) and file.assignee_id is null and programme.duty_inbox is null
  and account.deactivated_at is null
  and account.id not in (select recused.id from app_recused_people(file.id) recused (id))`;

/** Why this person gets a mail about a case, as its last lines say. A group's own contact is known by `groupId`. */
export const reasonFor = ({ groupId }: { readonly groupId: string | null }): string =>
  groupId
    ? 'You get this mail because you sent us a report and gave this address. We send it to nobody outside Redress.'
    : 'You get this mail because you look after this case, or because nobody does yet.';

/** Who is told of what happens on a case by itself: its groups, and whoever works on it. Never a public body. */
@Injectable()
export class Recipients {
  async of(reading: Reading, caseId: string): Promise<Recipient[]> {
    return (await this.ofAll(reading, [caseId])).get(caseId) ?? [];
  }

  /** By case id; a case of which nobody is told is left out. */
  async ofAll(reading: Reading, caseIds: readonly string[]): Promise<Map<string, Recipient[]>> {
    const found = [...(await ask(reading, GROUPS, caseIds)), ...(await ask(reading, STAFF, caseIds))];
    const cases = groupBy(found, (row) => row.case_id);
    return new Map([...cases].map(([caseId, rows]) => [caseId, rows.map(recipientOf)]));
  }

  async groups(reading: Reading, caseId: string): Promise<Recipient[]> {
    return (await ask(reading, GROUPS, [caseId])).map(recipientOf);
  }

  async staff(reading: Reading, caseId: string): Promise<Recipient[]> {
    return (await ask(reading, STAFF, [caseId])).map(recipientOf);
  }
}

const ask = ({ manager }: Reading, sql: string, caseIds: readonly string[]): Promise<RecipientRow[]> =>
  manager.query<RecipientRow[]>(sql, [caseIds]);

const recipientOf = ({ address, group_id: groupId, account_id: accountId }: RecipientRow): Recipient => ({
  address,
  ...(groupId ? { groupId } : {}),
  ...(accountId ? { accountId } : {}),
});
