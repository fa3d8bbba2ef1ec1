import type { DataSource } from 'typeorm';
import type { DeliveryOutcome, Entries, Owed, RungOutcome } from './ledger.js';

/** Whom a case concerns: its groups that left an address, and its caseworker or else the duty inbox. Never anybody else. */
const PEOPLE = `
select member.case_id as "case", groups.contact_email as address
from case_group member join voluntary_group groups on groups.id = member.group_id
where member.confidentiality <> 'anonymous' and groups.contact_email is not null
union all
select file.id, account.email from case_file file join account on account.id = file.assignee_id
union all
select file.id, programme.duty_inbox from case_file file join programme on programme.id = file.programme_id
where file.assignee_id is null`;

/** What may be owed: of limits and days of the world it is certain whom they concern. */
const COUNTED = `deadline.kind in ('limit', 'world')`;

/**
 * Of each open deadline the last rung that has crossed by then ($1), and everybody whom its case concerns. Of a case that
 * nobody took yet only what is fatal must be told; the rest may.
 */
const OWED = `
with people as (${PEOPLE}), crossed as (
  select distinct on (rung.deadline_id) rung.id, rung.case_id, deadline.fatal
  from reminder rung join deadline on deadline.id = rung.deadline_id
  where rung.state = 'scheduled' and rung.send_at <= $1 and deadline.superseded_at is null and ${COUNTED}
    and (deadline.kind = 'limit' or deadline.due_on >= ($1::timestamptz at time zone 'Europe/London')::date)
  order by rung.deadline_id, rung.days_before
)
select distinct crossed.id as rung, people.address, crossed.fatal or file.assignee_id is not null as must
from crossed join people on people.case = crossed.case_id join case_file file on file.id = crossed.case_id`;

const RUNGS = `
select rung.id, rung.case_id as "case", rung.state, ${COUNTED} as counted
from reminder rung join deadline on deadline.id = rung.deadline_id`;

const DELIVERIES = `
select delivery.id, delivery.address, state, answer, delivery.case_id as "case",
  array(select reminder_id from delivery_reminder carried where carried.delivery_id = delivery.id) as rungs
from delivery`;

/** What everybody has to be told of by a moment, RFC 3339, worked out apart from the service. */
export const owedAt = (owner: DataSource, moment: string): Promise<Owed[]> =>
  owner.query<Owed[]>(OWED, [moment]);

export async function writtenDown(owner: DataSource): Promise<Omit<Entries, 'owed' | 'held'>> {
  const people = new Map<string, Set<string>>();
  for (const { case: id, address } of await owner.query<{ case: string; address: string }[]>(PEOPLE))
    people.set(id, (people.get(id) ?? new Set()).add(address));
  return {
    people,
    rungs: await owner.query<RungOutcome[]>(RUNGS),
    deliveries: await owner.query<DeliveryOutcome[]>(DELIVERIES),
  };
}

/** What is still to be done: rungs that are due, events, and mails. `$1` are the rungs. */
const TO_DO = `
select (select count(*) from reminder where id = any ($1::uuid[]) and state = 'scheduled')
  + (select count(*) from outbox_message where handled_at is null)
  + (select count(*) from delivery where state in ('due', 'queued')) as left`;

export async function leftToDo(owner: DataSource, owed: readonly Owed[]): Promise<number> {
  const [{ left }] = await owner.query<[{ left: string }]>(TO_DO, [owed.map(({ rung }) => rung)]);
  return Number(left);
}

/** What would take minutes is over at once: a mail that failed is tried again now. */
export const waitsAreOver = (owner: DataSource): Promise<unknown> =>
  owner.query(`
update delivery set try_at = created_at
where id in (select id from delivery where state = 'due' and try_at > created_at for update skip locked)`);

/** Everything that is held is held no longer, as after some minutes. Only while nobody is at work on it. */
export async function leasesLapse(owner: DataSource): Promise<void> {
  await owner.query(`update delivery set lease_until = now() - interval '1 second' where state = 'queued'`);
  await owner.query(
    `update outbox_message set lease_until = now() - interval '1 second' where handled_at is null and lease_until is not null`,
  );
}
