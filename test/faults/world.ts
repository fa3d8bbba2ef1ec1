import type { Report } from '../../src/intake/report.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import { aCase } from '../support/a-case.js';
import type { TestDatabase } from '../support/database.js';
import { startTestApp } from '../support/test-app.js';

/** When every case was filed. */
const FILED_AT = '2026-11-20T10:00:00Z';
/** A Monday morning, after the sending hour: nothing went out since the cases were filed, and much has fallen due. */
export const MONDAY = '2026-12-14T09:05:00Z';

const pick = <Item>(items: readonly Item[], place: number): Item => items[place % items.length] as Item;

const CASES = 60;
const GROUPS = 20;
const CASEWORKERS = 5;
/** Mails to one domain travel together. */
const DOMAINS = ['one.example', 'two.example', 'three.example'] as const;
export const STAFF_DOMAIN = 'advice.example';

/**
 * The days of the decisions. The court's limit, three months later, has crossed on that Monday: two rungs, the second of
 * them 14 days before; one rung a week ago; one on Friday. None is so near that a supervisor would be told.
 */
const DECISIONS = ['2026-09-24', '2026-10-05', '2026-10-10'] as const;

/** Of the group whose name nobody knows: no mail may ever go there. */
const NAMELESS = 4;

/** The address of a group's contact. */
export const groupAddress = (group: number): string => `group-${group}@${pick(DOMAINS, group)}`;

/** A group with several cases, whose contact left an address. */
export const SOME_GROUP = 7;

function reportOf(number: number): Partial<Report> {
  const group = number % GROUPS;
  const decided = parseDay(pick(DECISIONS, number));
  const ends = { kind: 'last-funded-day', on: parseDay('2026-12-21'), source: 'the letter' } as const;
  return {
    group: { name: `Group ${group}`, contactName: 'Ada', contactEmail: groupAddress(group) },
    confidentiality: number % 4 === 0 ? 'confidential' : 'named',
    facts: [
      { kind: 'decision-made', on: decided, source: 'the letter' },
      { kind: 'notice-received', on: decided, source: 'the letter' },
      ...(number % 2 === 0 ? [ends] : []),
    ],
  };
}

/** Four cases in five have a caseworker; the others wait in the programme's duty inbox. */
const PEOPLE = `
insert into account (id, email, name, created_at)
select md5('caseworker ' || no)::uuid, format('worker-%s@${STAFF_DOMAIN}', no), 'Caseworker ' || no, now()
from generate_series(0, ${CASEWORKERS - 1}) no;
insert into staff_role (account_id, programme_id, role)
select md5('caseworker ' || no)::uuid, '${DEFAULT_PROGRAMME.id}', 'caseworker' from generate_series(0, ${CASEWORKERS - 1}) no;
update programme set duty_inbox = 'duty@${STAFF_DOMAIN}' where id = '${DEFAULT_PROGRAMME.id}'`;

const WORKED_ON = `
with numbered as (select id, row_number() over (order by id) as no from case_file)
update case_file set assignee_id = md5('caseworker ' || (no / 5) % ${CASEWORKERS})::uuid, accepted_at = filed_at
from numbered where numbered.id = case_file.id and no % 5 > 0;
update case_group set confidentiality = 'anonymous' from voluntary_group
where voluntary_group.id = group_id and contact_email = '${groupAddress(NAMELESS)}'`;

/** What follows a filing was done long ago: nothing waits but the rungs. */
const TOLD = 'delete from outbox_message';

/** Some hundreds of rungs towards some dozens of people, none of them sent, on a database that has no case yet. */
export async function layWorld(database: TestDatabase): Promise<void> {
  const service = await startTestApp({ database, worker: false, now: FILED_AT });
  try {
    await database.owner.query(PEOPLE);
    for (let number = 0; number < CASES; number += 1) await aCase(service, reportOf(number));
    await database.owner.query(WORKED_ON);
    await database.owner.query(TOLD);
  } finally {
    await service.close();
  }
}
