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
}

/** What the programme calls itself, and whether it is the national one, is its own affair once it exists. */
const PROGRAMME =
  'insert into programme (id, name, is_national) values ($1, $2, true) on conflict (id) do nothing';

const BODIES = `
insert into public_body (id, name, kind)
select id, name, kind from jsonb_to_recordset($1::jsonb) as given (id uuid, name text, kind text)
on conflict (id) do update set name = excluded.name, kind = excluded.kind
where (public_body.name, public_body.kind) is distinct from (excluded.name, excluded.kind)`;

/** Brings the default programme, the public bodies, the calendars and the commitments that come with this version into the database; `owner` owns its tables. */
export async function loadReference(owner: DataSource): Promise<void> {
  await owner.query(PROGRAMME, [DEFAULT_PROGRAMME.id, DEFAULT_PROGRAMME.name]);
  await owner.query(BODIES, [JSON.stringify(shippedBodies())]);
  await loadCalendars(owner);
  await loadCommitments(owner);
}

function shippedBodies(): readonly PublicBodyRow[] {
  const file = path.join(projectRoot(), 'reference', 'public-bodies.json');
  const rows = JSON.parse(readFileSync(file, 'utf8')) as readonly PublicBodyRow[];
  const unknown = rows.find(({ kind }) => !isPublicBodyKind(kind));
  if (unknown) throw new Error(`${file} has a kind of body that we do not know: ${unknown.kind}.`);
  return rows;
}
