import { Injectable } from '@nestjs/common';
import type { Reader } from '../domain/reminders/reminder-choices.js';
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

const TODAY = `(app_now() at time zone 'Europe/London')::date`;
/** An account beside the case `file`: it is open, and need not keep out of that case. */
export const IS_FREE = `account.deactivated_at is null
  and account.id not in (select recused.id from app_recused_people(file.id) recused (id))`;
const AWAY = `absence.programme_id = file.programme_id and absence.ended_at is null
  and ${TODAY} between absence.from_day and absence.last_day`;

/**
 * The caseworker, and while they are away whoever stands in. Where nobody of these can look, the programme's duty inbox, or else
 * everybody who could take the case. Nobody who has to keep out of it; and nobody of a case that its group works on alone, but
 * while it asks for a look at its plan.
 */
const STAFF = `
with worker as (
  select file.id as case_id, account.id as account_id, account.email as address,
    exists (select from absence where absence.account_id = account.id and ${AWAY}) as is_away
  from case_file file join account on account.id = file.assignee_id
  where file.id = any ($1::uuid[]) and ${IS_FREE}
), stand_in as (
  select file.id as case_id, account.id as account_id, account.email as address
  from case_file file
  join absence on absence.account_id = file.assignee_id and ${AWAY}
  join account on account.id = absence.substitute_id
  where file.id = any ($1::uuid[]) and ${IS_FREE}
    and exists (select from staff_role where staff_role.account_id = account.id and staff_role.programme_id = file.programme_id)
    and not exists (select from absence theirs where theirs.account_id = account.id and theirs.programme_id = file.programme_id
      and theirs.ended_at is null and ${TODAY} between theirs.from_day and theirs.last_day)
), unseen as (
  select file.id, file.programme_id, programme.duty_inbox
  from case_file file join programme on programme.id = file.programme_id
  where file.id = any ($1::uuid[])
    and (file.assignee_id is not null or not file.self_managed or file.plan_check_asked_at is not null)
    and not exists (select from worker where worker.case_id = file.id and not worker.is_away)
    and not exists (select from stand_in where stand_in.case_id = file.id)
)
select case_id, address, null::uuid as group_id, account_id from worker
union
select case_id, address, null, account_id from stand_in
union
select unseen.id, unseen.duty_inbox, null, null from unseen where unseen.duty_inbox is not null
union
select file.id, account.email, null, account.id
from unseen file
join staff_role on staff_role.programme_id = file.programme_id and staff_role.role in ('caseworker', 'supervisor')
join account on account.id = staff_role.account_id
where file.duty_inbox is null and ${IS_FREE}`;

/** Why somebody gets a mail about a case, as its last lines say. */
export const REASONS: Readonly<Record<Reader, string>> = {
  group:
    'You get this mail because you sent us a report and gave this address. We send this mail to nobody outside Redress.',
  staff: 'You get this mail because you look after this case, or because nobody does yet.',
  inbox:
    'You get this mail because this is the shared mailbox of the programme, and nobody looks after this case yet.',
};

/** The same for a mail about several cases. */
export const REASONS_OF_MANY: Readonly<Record<Reader, string>> = {
  ...REASONS,
  staff: 'You get this mail because you look after these cases, or because nobody does yet.',
  inbox:
    'You get this mail because this is the shared mailbox of the programme, and nobody looks after these cases yet.',
};

/** The same for a delivery. A group's own contact is known by `groupId`. */
export const reasonFor = ({ groupId }: { readonly groupId: string | null }): string =>
  REASONS[groupId ? 'group' : 'staff'];

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
