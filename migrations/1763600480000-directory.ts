import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The directory: what a public body is called and how it answers, whom to reach there, imports, and groups' own words. */
export class Directory1763600480000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(WORDS);
    await queryRunner.query(BODIES);
    await queryRunner.query(NAMES);
    await queryRunner.query(CONTACTS);
    await queryRunner.query(GROUPS);
    await queryRunner.query(IMPORTS);
    await queryRunner.query(BODY_LINE);
    await queryRunner.query(INTEREST_BODIES);
    await queryRunner.query(CASES_FOLLOW);
  }

  async down(): Promise<void> {
    throw new Error('Cases name the bodies of the directory: restore a backup instead.');
  }
}

/*
 * pg_trgm is a trusted extension: who may create in the database may create it. Where the login may not, an administrator
 * runs once what "npm run migrate -- --print-roles" prints, and this does nothing.
 */
const WORDS = `
create extension if not exists pg_trgm;
create function body_words(name text) returns text language sql immutable parallel safe set search_path = pg_catalog, pg_temp as
  $$ select btrim(regexp_replace(translate(lower(name), '''’‘', ''), '[^[:alnum:]]+', ' ', 'g')) $$;
create function body_initials(name text) returns text language sql immutable parallel safe set search_path = pg_catalog, pg_temp as
  $$ select string_agg(left(word, 1), '' order by place)
     from unnest(string_to_array(public.body_words(name), ' ')) with ordinality as listed (word, place)
     where word <> all ('{and,at,for,in,of,on,the,upon,with}'::text[]) $$;`;

/* An old id goes on answering: a body that was merged into another keeps its row, which names the other. */
const BODIES = `
alter table public_body
  add column ended_on date,
  add column merged_into_id uuid constraint public_body_merged_into_fk references public_body (id),
  add column ombudsman text constraint public_body_ombudsman_known
    check (ombudsman in ('LGSCO-12M', 'PHSO-12M', 'HSO-1Y', 'none')),
  add column ombudsman_reason text,
  add column complaint_text text,
  add column complaint_stage_days smallint[],
  add column complaint_source text,
  add column post text,
  add column email text,
  add column phone text,
  add column web text,
  add column source text,
  add column checked_on date,
  add column changed_at timestamptz,
  add column version integer not null default 1,
  add constraint public_body_ombudsman_reason check ((ombudsman is null) = (ombudsman_reason is null)),
  add constraint public_body_not_into_itself check (merged_into_id <> id);
create index public_body_merged_into on public_body (merged_into_id);
create index public_body_area on public_body (area);
create index public_body_words on public_body using gin (body_words(name) gin_trgm_ops);
create index public_body_initials on public_body (body_initials(name));
create index public_body_same_words on public_body (app_words(name));
alter table public_body enable row level security;
alter table body_succession enable row level security;`;

const NAMES = `
create table body_name (
  body_id uuid not null constraint body_name_body_fk references public_body (id),
  name text not null,
  kind text not null constraint body_name_kind_known check (kind in ('former', 'short', 'also')),
  constraint body_name_pkey primary key (body_id, name)
);
create index body_name_words on body_name using gin (body_words(name) gin_trgm_ops);
create index body_name_same_words on body_name (app_words(name));
alter table body_name enable row level security;`;

const CONTACTS = `
create table contact (
  id uuid not null constraint contact_pkey primary key,
  body_id uuid constraint contact_body_fk references public_body (id),
  area text,
  role text not null constraint contact_role_known check (role in ('compact-officer', 'compact-champion',
    'complaints-team', 'chief-executive', 'councillor', 'mp', 'cvs', 'local-media', 'other')),
  ward text,
  name text not null,
  email text,
  phone text,
  from_day date,
  until_day date,
  source text not null,
  checked_on date,
  recorded_at timestamptz not null,
  recorded_by uuid,
  replaces_id uuid,
  constraint contact_of_one check (num_nonnulls(body_id, area) = 1),
  constraint contact_days check (until_day >= from_day)
);
create index contact_body on contact (body_id);
create index contact_area on contact (area);
create index contact_ended on contact (until_day);
alter table contact enable row level security;`;

/* What a group says of itself is read by its own members, and by the service when it counts. */
const GROUPS = `
create table group_profile (
  group_id uuid not null constraint group_profile_pkey primary key,
  programme_id uuid not null,
  size text constraint group_profile_size_known
    check (size in ('volunteers-only', 'up-to-5', '6-to-25', 'over-25', 'not-said')),
  rural text constraint group_profile_rural_known check (rural in ('rural', 'town', 'both', 'not-said')),
  led_by text[] not null,
  words text not null,
  said_at timestamptz not null,
  said_by uuid,
  constraint group_profile_group_fk foreign key (group_id, programme_id) references voluntary_group (id, programme_id)
);
alter table group_profile enable row level security;`;

/* Lines are checked and brought in a part at a time, so that a process that ends is followed by the next. */
const IMPORTS = `
create table import_run (
  id uuid not null constraint import_run_pkey primary key,
  kind text not null constraint import_run_kind_known check (kind in ('bodies', 'contacts')),
  file_name text not null,
  header text[] not null,
  state text not null constraint import_run_state_known
    check (state in ('checking', 'checked', 'importing', 'done', 'given-up')),
  lines integer not null,
  bad integer not null,
  fresh integer not null,
  up_to_line integer not null,
  reason text,
  made_at timestamptz not null,
  made_by uuid,
  ended_at timestamptz
);
create index import_run_made on import_run (made_at, id);
create table import_row (
  run_id uuid not null constraint import_row_run_fk references import_run (id) on delete cascade,
  line integer not null,
  cells text[] not null,
  fields jsonb,
  same_as text,
  target_id uuid,
  errors text[],
  constraint import_row_pkey primary key (run_id, line)
);
create index import_row_bad on import_row (run_id, line) where errors is not null;
alter table import_run enable row level security;
alter table import_row enable row level security;`;

/* The body itself, and whoever came after it: by a merge of two entries, or in the world. */
const BODY_LINE = `
create function body_line(asked uuid) returns setof uuid language sql stable rows 2 set search_path = public, pg_temp as $line$
  with recursive line (id) as (
    select asked
    union
    select next.id from line, lateral (
      select successor_id as id from body_succession where former_id = line.id
      union all
      select merged_into_id from public_body where public_body.id = line.id and merged_into_id is not null) next
  )
  select id from line
$line$;
create function bodies_called(asked text) returns setof uuid language sql stable rows 1 set search_path = public, pg_temp as $called$
  select id from public_body where app_words(public_body.name) = app_words(asked)
  union
  select body_id from body_name where app_words(body_name.name) = app_words(asked)
$called$;`;

/*
 * As before; an interest in a body is also one in those that came after it, so that a case that is moved to a successor or
 * to the other of two entries stays hidden from whom it was hidden.
 */
const INTEREST_BODIES = `
create function interest_bodies(in_body uuid, called text) returns setof uuid
language sql stable rows 2 set search_path = public, pg_temp as $bodies$
  select line.id from body_line(in_body) line (id) where in_body is not null
  union
  select line.id from bodies_called(called) named (id), body_line(named.id) line (id)
$bodies$;`;

/*
 * Cases follow their body for an administrator alone, and only along what the directory says. After a merge every case goes,
 * whatever its programme: it is the same body. To a successor go the open cases that the administrator may change. Whoever
 * must keep out of what the case is about now gives it up.
 */
const CASES_FOLLOW = `
create function move_cases_of_body(from_body uuid, into_body uuid, words text) returns table (id uuid, programme_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $move$
#variable_conflict use_column
declare
  moved uuid[];
  is_merge boolean := exists (select from public_body where public_body.id = from_body and merged_into_id = into_body);
begin
  if current_setting('role') <> 'redress_administrator' or not (is_merge
    or exists (select from body_succession where former_id = from_body and successor_id = into_body)) then
    raise exception 'cases follow their body for an administrator, along the directory' using errcode = '42501';
  end if;
  with gone as (
    update case_file file set body_id = into_body, body_name = target.name, body_kind = target.kind,
      version = file.version + 1
    from public_body target where target.id = into_body and file.body_id = from_body
      and (is_merge or (file.closed_on is null and file.programme_id = app_programme()
        and file.id not in (select hidden.case_id from app_recused(false) hidden (case_id))))
    returning file.id
  ) select array_agg(gone.id) into moved from gone;
  update case_file file set assignee_id = null where file.id = any (moved)
    and file.assignee_id in (select person.id from app_recused_people(file.id) person (id));
  insert into timeline_entry (id, programme_id, case_id, audience, kind, at, actor_kind, account_id, text)
    select gen_random_uuid(), file.programme_id, file.id, 'group', 'body-changed', app_now(),
      replace(current_setting('role'), 'redress_', ''), app_account(), words
    from case_file file where file.id = any (moved);
  return query select file.id, file.programme_id from case_file file where file.id = any (moved);
end $move$;

create function merge_bodies(gone uuid, kept uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $merge$
begin
  if current_setting('role') <> 'redress_administrator' then
    raise exception 'bodies are merged by an administrator' using errcode = '42501';
  end if;
  update public_body set merged_into_id = kept, changed_at = app_now(), version = version + 1 where id = gone;
  update public_body set merged_into_id = kept where merged_into_id = gone;
  update public_body set changed_at = app_now(), version = version + 1 where id = kept;
  update public_body set parent_id = kept where parent_id = gone and id <> kept;
  update public_body set parent_id = null where id = kept and parent_id = gone;
  insert into body_name (body_id, name, kind)
    select kept, name, kind from body_name where body_id = gone
    union select kept, name, 'also' from public_body where id = gone
    on conflict do nothing;
  delete from body_name where body_id = gone;
  update contact set body_id = kept where body_id = gone;
  insert into local_compact_body (compact_id, body_id, signed_from, signed_until, signed_by_id)
    select compact_id, kept, signed_from, signed_until, signed_by_id from local_compact_body where body_id = gone
    on conflict do nothing;
  delete from local_compact_body where body_id = gone;
  update local_compact_body set signed_by_id = kept where signed_by_id = gone;
  insert into programme_tie (programme_id, body_id, how)
    select programme_id, kept, how from programme_tie where body_id = gone on conflict do nothing;
  delete from programme_tie where body_id = gone;
  insert into body_succession (former_id, successor_id, on_day)
    select former_id, kept, on_day from body_succession where successor_id = gone and former_id <> kept
    union select kept, successor_id, on_day from body_succession where former_id = gone and successor_id <> kept
    on conflict do nothing;
  delete from body_succession where gone in (former_id, successor_id);
  update draft set answers = jsonb_set(jsonb_set(answers, '{fields,body_id}', to_jsonb(kept)), '{fields,body_name}', to_jsonb(body.name))
    from public_body body where body.id = kept and answers #>> '{fields,body_id}' = gone::text;
end $merge$;`;
