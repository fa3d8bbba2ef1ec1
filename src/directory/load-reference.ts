import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { loadCommitments } from '../commitments/load-commitments.js';
import { loadCalendars } from '../deadlines/load-calendars.js';
import { isPublicBodyKind } from '../domain/public-bodies/public-body-kind.js';
import { projectRoot } from '../platform/web/project-root.js';
import { DEFAULT_PROGRAMME } from './programmes.js';

interface PublicBodyRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly area?: string;
  readonly nation?: string;
  readonly parent?: string;
  readonly ended_on?: string;
  /** Other names, each with its kind. */
  readonly names?: readonly (readonly [string, string])[];
}

/** Where the list that comes with Redress is from. `checked_on` stays empty until somebody compared a row with its source. */
const SOURCE =
  'The list that comes with Redress, written from general knowledge on 21 November 2026. Not checked.';

/** What the programme calls itself, and whether it is the national one, is its own affair once it exists. */
const PROGRAMME =
  'insert into programme (id, name, is_national) values ($1, $2, true) on conflict (id) do nothing';

const GIVEN = `from jsonb_to_recordset($1::jsonb) as given (id uuid, name text, kind text, area text, nation text,
  parent uuid, ended_on date, names jsonb)`;

/** A body that is there under another id, brought in by hand, stays as it is. */
const NEW_BODIES = `
insert into public_body (id, name, kind, area, nation, ended_on, source)
select id, name, kind, area, coalesce(nation, 'england'), ended_on, $2 ${GIVEN} on conflict do nothing`;

/** What an administrator changed is theirs. */
const BODIES = `
update public_body set name = given.name, kind = given.kind, area = given.area,
  nation = coalesce(given.nation, 'england'), parent_id = given.parent, ended_on = given.ended_on, source = $2
${GIVEN}
where public_body.id = given.id and changed_at is null and merged_into_id is null
  and not exists (select from public_body other
    where (other.name, other.kind) = (given.name, given.kind) and other.id <> given.id)
  and (given.parent is null or exists (select from public_body parent where parent.id = given.parent))
  and (public_body.name, public_body.kind, public_body.area, public_body.nation, parent_id, public_body.ended_on, source)
    is distinct from (given.name, given.kind, given.area, coalesce(given.nation, 'england'), given.parent, given.ended_on, $2)`;

const NAMES = `
insert into body_name (body_id, name, kind)
select given.id, listed.pair ->> 0, listed.pair ->> 1 ${GIVEN}, jsonb_array_elements(given.names) listed (pair), public_body held
where held.id = given.id and held.changed_at is null on conflict do nothing`;

const SUCCESSIONS = `
insert into body_succession (former_id, successor_id, on_day)
select former, successor, "on" from jsonb_to_recordset($1::jsonb) as given (former uuid, successor uuid, "on" date)
where exists (select from public_body where id = former and changed_at is null)
  and exists (select from public_body where id = successor)
on conflict do nothing`;

/** Brings the default programme, the public bodies, the calendars and the commitments that come with this version into the database; `owner` owns its tables. */
export async function loadReference(owner: DataSource): Promise<void> {
  await owner.query(PROGRAMME, [DEFAULT_PROGRAMME.id, DEFAULT_PROGRAMME.name]);
  const bodies = JSON.stringify(shippedBodies());
  await owner.query(NEW_BODIES, [bodies, SOURCE]);
  await owner.query(BODIES, [bodies, SOURCE]);
  await owner.query(NAMES, [bodies]);
  await owner.query(SUCCESSIONS, [JSON.stringify(read('body-successions.json'))]);
  await loadCalendars(owner);
  await loadCommitments(owner);
}

function shippedBodies(): readonly PublicBodyRow[] {
  const rows = read('public-bodies.json') as readonly PublicBodyRow[];
  const unknown = rows.find(({ kind }) => !isPublicBodyKind(kind));
  if (unknown) throw new Error(`public-bodies.json has a kind of body that we do not know: ${unknown.kind}.`);
  return rows;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(projectRoot(), 'reference', name), 'utf8'));
