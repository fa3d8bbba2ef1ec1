import type { ImportKind } from './import-run.record.js';

/** $1 the run, $2 the lines as JSON. */
export const STAGE = `
insert into import_row (run_id, line, cells, fields, same_as, errors)
select $1, line, array(select jsonb_array_elements_text(cells)), fields, same_as,
  case when errors is not null then array(select jsonb_array_elements_text(errors)) end
from jsonb_to_recordset($2::jsonb) as given (line integer, cells jsonb, fields jsonb, same_as text, errors jsonb)`;

/**
 * For the rest of the transaction. Of lines that were kept a moment ago the statistics say nothing, and a plan that takes them
 * for a few compares each line with every other: 100,000 of them were not checked in a minute.
 */
export const JOIN_BY_HASH = `select set_config('enable_nestloop', 'off', true)`;

const wrong = (detail: string): string => `update import_row set errors = array[${detail}]`;
const GOOD = 'import_row.run_id = $1 and import_row.errors is null';
const field = (name: string): string => `import_row.fields ->> '${name}'`;

/* A line may name a body that the same file brings in. */
const UNKNOWN_PARENT = `
${wrong(`'“parent” is “' || (${field('parent')}) || '”. Neither the directory nor this file has a body of this name.'`)}
where ${GOOD} and import_row.fields ? 'parent'
  and not exists (select from public_body where name = ${field('parent')} and merged_into_id is null)
  and not exists (select from import_row other where other.run_id = $1 and other.errors is null
    and other.fields ->> 'name' = ${field('parent')})`;

const TWICE = `
${wrong(`'This is on line ' || first.line || ' already.'`)}
from (select line as own, min(line) over (partition by same_as) as line from import_row where run_id = $1 and errors is null) first
where ${GOOD} and import_row.line = first.own and first.line < first.own`;

const BODY_CHECKS: readonly string[] = [
  TWICE,
  `update import_row set target_id = body.id from public_body body
   where ${GOOD} and not import_row.fields ? 'id' and body.name = ${field('name')} and body.kind = ${field('kind')}`,
  `update import_row set target_id = body.id from public_body body
   where ${GOOD} and import_row.fields ? 'id' and body.id = (${field('id')})::uuid`,
  `${wrong(`'The directory has this name and kind under another id: ' || body.id || '.'`)} from public_body body
   where ${GOOD} and import_row.fields ? 'id' and body.name = ${field('name')} and body.kind = ${field('kind')}
     and body.id <> (${field('id')})::uuid`,
  `${wrong(`'This body is another entry of the directory now: “' || kept.name || '”. Leave the line out.'`)}
   from public_body body join public_body kept on kept.id = body.merged_into_id
   where ${GOOD} and import_row.target_id = body.id`,
  UNKNOWN_PARENT,
];

const CONTACT_CHECKS: readonly string[] = [
  TWICE,
  `update import_row set fields = import_row.fields || jsonb_build_object('of', named.id::text)
   from (select min(id::text) as id, name from public_body where merged_into_id is null group by name having count(*) = 1) named
   where ${GOOD} and import_row.fields ? 'body' and not import_row.fields ? 'body_id' and named.name = ${field('body')}`,
  `update import_row set fields = import_row.fields || jsonb_build_object('of', coalesce(body.merged_into_id, body.id)::text)
   from public_body body where ${GOOD} and import_row.fields ? 'body_id' and body.id = (${field('body_id')})::uuid`,
  `${wrong(`'The directory has no body, or more than one, called “' || coalesce(${field('body')}, ${field('body_id')}) || '”.'`)}
   where ${GOOD} and not import_row.fields ? 'area' and not import_row.fields ? 'of'`,
  `update import_row set target_id = contact.id from contact
   where ${GOOD} and contact.until_day is null and contact.role = ${field('role')} and contact.name = ${field('name')}
     and contact.ward is not distinct from ${field('ward')} and contact.area is not distinct from ${field('area')}
     and contact.body_id is not distinct from (${field('of')})::uuid`,
];

/** In this order. $1 the run. */
export const CHECKS: Readonly<Record<ImportKind, readonly string[]>> = {
  bodies: BODY_CHECKS,
  contacts: CONTACT_CHECKS,
};

/** What a check found: $1 the run. */
export const COUNTED = `
update import_run set state = 'checked',
  bad = (select count(*) from import_row where run_id = $1 and errors is not null),
  fresh = (select count(*) from import_row where run_id = $1 and errors is null and target_id is null)
where id = $1`;

const GIVEN = `given as (
  select import_row.line, import_row.target_id, import_row.fields, f.* from import_row,
    jsonb_to_record(import_row.fields) as f (id uuid, name text, kind text, area text, nation text, ended_on date,
      post text, email text, phone text, web text, complaint text, complaint_stage_days jsonb, complaint_source text,
      call_in_days smallint, source text, checked_on date)
  where run_id = $1 and errors is null and line > $2 and line <= $3)`;

const DAYS =
  'case when complaint_stage_days is not null then array(select jsonb_array_elements_text(complaint_stage_days)::smallint) end';

/* A cell that is empty leaves what is there. */
const keeps = (columns: readonly (readonly [string, string])[]): string =>
  columns.map(([column, value]) => `${column} = coalesce(${value}, held.${column})`).join(', ');

/* Dates of open cases hang on it; what is marked here is worked out again when every line is in. */
const MARK_CALL_INS = `
update import_row set fields = import_row.fields || '{"call_in_moved": true}'
from public_body held where ${GOOD} and import_row.line > $2 and import_row.line <= $3 and held.id = import_row.target_id
  and import_row.fields ? 'call_in_days' and (${field('call_in_days')})::smallint is distinct from held.call_in_days`;

/** The bodies whose call-in takes longer or shorter now: $1 the run. */
export const MOVED_CALL_INS = `select target_id as id from import_row where ${GOOD} and import_row.fields ? 'call_in_moved'`;

const UPDATE_BODIES = `
with ${GIVEN}
update public_body held set name = given.name, kind = given.kind, ${keeps([
  ['area', 'given.area'],
  ['nation', 'given.nation'],
  ['ended_on', 'given.ended_on'],
  ['post', 'given.post'],
  ['email', 'given.email'],
  ['phone', 'given.phone'],
  ['web', 'given.web'],
  ['complaint_text', 'given.complaint'],
  ['complaint_stage_days', DAYS.replaceAll('complaint_stage_days', 'given.complaint_stage_days')],
  ['complaint_source', 'given.complaint_source'],
  ['call_in_days', 'given.call_in_days'],
  ['source', 'given.source'],
  ['checked_on', 'given.checked_on'],
])}, changed_at = app_now(), version = held.version + 1
from given where held.id = given.target_id`;

const INSERT_BODIES = `
with ${GIVEN}
insert into public_body (id, name, kind, area, nation, ended_on, post, email, phone, web, complaint_text, complaint_stage_days,
  complaint_source, call_in_days, source, checked_on, changed_at, version)
select coalesce(id, gen_random_uuid()), name, kind, area, coalesce(nation, 'england'), ended_on, post, email, phone, web,
  complaint, ${DAYS}, complaint_source, call_in_days, source, checked_on, app_now(), 1
from given where target_id is null on conflict do nothing`;

const BODY_NAMES = `
with ${GIVEN}
insert into body_name (body_id, name, kind)
select body.id, listed.name, names.kind from given
join public_body body on body.name = given.name and body.kind = given.kind
cross join (values ('former', 'former_names'), ('short', 'short_names'), ('also', 'other_names')) names (kind, key)
cross join lateral jsonb_array_elements_text(given.fields -> names.key) listed (name)
where given.fields ?| '{former_names,short_names,other_names}' on conflict do nothing`;

const PEOPLE = `given as (
  select import_row.target_id, f.* from import_row,
    jsonb_to_record(import_row.fields) as f ("of" uuid, area text, role text, ward text, name text, email text, phone text,
      "from" date, until date, source text, checked_on date)
  where run_id = $1 and errors is null and line > $2 and line <= $3)`;

const UPDATE_CONTACTS = `
with ${PEOPLE}
update contact held set email = coalesce(given.email, held.email), phone = coalesce(given.phone, held.phone),
  from_day = coalesce(given."from", held.from_day), until_day = given.until, source = given.source,
  checked_on = coalesce(given.checked_on, held.checked_on)
from given where held.id = given.target_id and (given.until is null or held.from_day is null or given.until >= held.from_day)`;

const INSERT_CONTACTS = `
with ${PEOPLE}
insert into contact (id, body_id, area, role, ward, name, email, phone, from_day, until_day, source, checked_on, recorded_at, recorded_by)
select gen_random_uuid(), "of", area, role, ward, name, email, phone, "from", until, source, checked_on, app_now(), app_account()
from given where target_id is null`;

/** Bring the good lines after $2 up to $3 of the run $1 in. */
export const BRING_IN: Readonly<Record<ImportKind, readonly string[]>> = {
  bodies: [MARK_CALL_INS, UPDATE_BODIES, INSERT_BODIES, BODY_NAMES],
  contacts: [UPDATE_CONTACTS, INSERT_CONTACTS],
};

/** When every line is in: $1 the run. */
export const AT_THE_END: Readonly<Record<ImportKind, readonly string[]>> = {
  bodies: [
    `update public_body held set parent_id = parent.id from import_row, public_body parent
     where import_row.run_id = $1 and import_row.errors is null and import_row.fields ? 'parent'
       and held.name = ${field('name')} and held.kind = ${field('kind')} and parent.name = ${field('parent')}
       and parent.merged_into_id is null and parent.id <> held.id`,
  ],
  contacts: [],
};
