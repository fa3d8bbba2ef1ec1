import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Interests of staff, the cases that are hidden from them for it, and the glass that an administrator may break. */
export class InterestsAndGlass1763600435000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SETTINGS);
    await queryRunner.query(INTEREST);
    await queryRunner.query(BREAK_GLASS);
    await queryRunner.query(RECUSED);
    await queryRunner.query(BEHIND_GLASS);
    await queryRunner.query(ASSIGNEE);
  }

  async down(): Promise<void> {
    throw new Error('Interests are not taken away: restore a backup instead.');
  }
}

/* The time of the service, not of the server, so that an hour is an hour for both; and names as they are compared. */
const SETTINGS = `
create function app_now() returns timestamptz language sql stable as
  $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;
create function app_glass() returns uuid language sql stable as
  $$ select nullif(current_setting('app.glass', true), '')::uuid $$;
create function app_words(name text) returns text language sql immutable parallel safe set search_path = public, pg_temp as
  $$ select btrim(regexp_replace(lower(name), '[^[:alnum:]]+', ' ', 'g')) $$;
create index case_file_body on case_file (body_id);
create index case_file_body_words on case_file (app_words(body_name));
create index voluntary_group_words on voluntary_group (app_words(name));`;

const INTEREST = `
create table interest (
  id uuid not null constraint interest_pkey primary key,
  programme_id uuid not null constraint interest_programme_fk references programme (id),
  account_id uuid not null constraint interest_account_fk references account (id),
  kind text not null constraint interest_kind_known check (kind in ('employer', 'funder', 'member', 'close', 'other')),
  about text not null constraint interest_about_known check (about in ('body', 'group')),
  body_id uuid constraint interest_body_fk references public_body (id),
  name text not null,
  note text,
  from_day date not null,
  last_day date,
  recorded_at timestamptz not null,
  recorded_by uuid not null constraint interest_recorder_fk references account (id),
  ended_at timestamptz,
  ended_by uuid constraint interest_ender_fk references account (id),
  constraint interest_name_said check (app_words(name) <> ''),
  constraint interest_body_only check (body_id is null or about = 'body'),
  constraint interest_ended check (num_nulls(last_day, ended_at, ended_by) in (0, 3) and last_day >= from_day)
);
create index interest_account on interest (account_id);
create index interest_programme on interest (programme_id);
alter table interest enable row level security;`;

/* An hour at most, whoever writes it; and of a row that is there, only its early end can be written. With its case it may go to another programme. */
const BREAK_GLASS = `
create table break_glass (
  id uuid not null constraint break_glass_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  account_id uuid not null constraint break_glass_account_fk references account (id),
  reference text not null,
  reason text not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  constraint break_glass_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint break_glass_an_hour check (expires_at > opened_at and expires_at <= opened_at + interval '1 hour')
);
create index break_glass_account on break_glass (account_id, expires_at);
create index break_glass_case on break_glass (case_id);
alter table break_glass enable row level security;
create function break_glass_only_closes() returns trigger language plpgsql set search_path = public, pg_temp as $guard$
begin
  if (old.closed_at is not null and new.closed_at is distinct from old.closed_at)
    or (to_jsonb(new) - 'closed_at' - 'programme_id') is distinct from (to_jsonb(old) - 'closed_at' - 'programme_id') then
    raise exception 'of a broken glass only the early end can be written' using errcode = '23514';
  end if;
  return new;
end $guard$;
create trigger break_glass_only_closes before update on break_glass for each row
  when (current_setting('role') like 'redress\\_%') execute function break_glass_only_closes();`;

/*
 * recused_cases() runs with the rights of whoever calls it; the functions of the policies call it as the owner, for the
 * transaction's own account. A name is compared wherever a case or a group has no better tie. \`barred\`: no glass opens it.
 */
const RECUSED = `
create function recused_cases(person uuid) returns table (case_id uuid, barred boolean)
language sql stable rows 20 set search_path = public, pg_temp as $recused$
  with held as (
    select * from interest where account_id = person
      and (app_now() at time zone 'Europe/London')::date between from_day and coalesce(last_day, 'infinity')
  )
  select found.id, bool_or(found.barred) from (
    select file.id, held.kind in ('employer', 'funder', 'member') as barred
      from held join case_file file on file.body_id = held.body_id
    union all
    select file.id, held.kind in ('employer', 'funder', 'member')
      from held join case_file file on app_words(file.body_name) = app_words(held.name) where held.about = 'body'
    union all
    select own.case_id, held.kind in ('employer', 'funder', 'member')
      from held join voluntary_group named on app_words(named.name) = app_words(held.name)
      join case_group own on own.group_id = named.id where held.about = 'group'
    union all
    select own.case_id, true from group_member member join case_group own on own.group_id = member.group_id
      where member.account_id = person
  ) found group by found.id
$recused$;

create function app_recused(through_glass boolean) returns setof uuid
language plpgsql stable security definer rows 20 set search_path = public, pg_temp as $recused$
begin
  return query select hidden.case_id from recused_cases(app_account()) hidden
    where not (through_glass and not hidden.barred and hidden.case_id is not distinct from app_glass()
      and current_setting('role') = 'redress_administrator'
      and exists (select from break_glass glass where glass.case_id = hidden.case_id and glass.account_id = app_account()
        and glass.closed_at is null and app_now() >= glass.opened_at and app_now() < glass.expires_at));
end $recused$;

create function app_recused_groups() returns setof uuid
language plpgsql stable security definer rows 20 set search_path = public, pg_temp as $groups$
begin
  return query select own.group_id from case_group own where own.case_id in (select app_recused(true));
end $groups$;

create function app_recused_people(asked uuid) returns setof uuid
language plpgsql stable security definer rows 5 set search_path = public, pg_temp as $people$
begin
  return query
    with held as (
      select * from interest
        where (app_now() at time zone 'Europe/London')::date between from_day and coalesce(last_day, 'infinity')
    )
    select held.account_id from case_file file join held on held.about = 'body'
      and (held.body_id = file.body_id or app_words(held.name) = app_words(file.body_name)) where file.id = asked
    union
    select held.account_id from case_group own join voluntary_group named on named.id = own.group_id
      join held on held.about = 'group' and app_words(held.name) = app_words(named.name) where own.case_id = asked
    union
    select member.account_id from case_group own join group_member member on member.group_id = own.group_id
      where own.case_id = asked;
end $people$;`;

/* The one case with this reference that an administrator may open by breaking the glass; null for any other. */
const BEHIND_GLASS = `
create function app_behind_glass(asked text) returns uuid
language plpgsql stable security definer set search_path = public, pg_temp as $behind$
begin
  if current_setting('role') <> 'redress_administrator' then
    return null;
  end if;
  return (select file.id from case_file file join recused_cases(app_account()) hidden on hidden.case_id = file.id
    where file.reference = asked and file.programme_id = app_programme() and not hidden.barred);
end $behind$;`;

/*
 * Nobody is given a case that is hidden from them. app_leave_recused() takes from a person the cases that have just become
 * hidden: the person can no longer see them, and so could not do it. It asks for the person themself, or a supervisor's eye.
 */
const ASSIGNEE = `
create function case_file_assignee_not_recused() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $assignee$
begin
  if new.assignee_id in (select app_recused_people(new.id)) then
    raise exception 'this case is hidden from the person that it was to be given to'
      using errcode = '23514', constraint = 'case_file_assignee_not_recused', table = 'case_file';
  end if;
  return null;
end $assignee$;
create trigger case_file_assignee_not_recused after insert or update of assignee_id on case_file for each row
  when (new.assignee_id is not null) execute function case_file_assignee_not_recused();

create function app_leave_recused(person uuid, words text) returns table (id uuid, programme_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $leave$
#variable_conflict use_column
begin
  if person is distinct from app_account() and (
    current_setting('role') not in ('redress_supervisor', 'redress_administrator')
    or not exists (select from staff_role theirs where theirs.account_id = person and theirs.programme_id = app_programme())
  ) then
    raise exception 'a colleague is relieved by a supervisor or an administrator' using errcode = '42501';
  end if;
  return query
    with left_behind as (
      update case_file file set assignee_id = null, version = file.version + 1
      where file.assignee_id = person and file.id in (select hidden.case_id from recused_cases(person) hidden)
      returning file.id, file.programme_id
    ), told as (
      insert into timeline_entry (id, programme_id, case_id, audience, kind, at, actor_kind, account_id, text)
      select gen_random_uuid(), gone.programme_id, gone.id, 'programme', 'access', app_now(),
        replace(current_setting('role'), 'redress_', ''), app_account(), words
      from left_behind gone
    )
    select gone.id, gone.programme_id from left_behind gone;
end $leave$;`;
