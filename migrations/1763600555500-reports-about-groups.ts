import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A body's report knows its group, also by a name spelt alike or gone; and a change of a body is worked through its cases. */
export class ReportsAboutGroups1763600555500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [REPORTS, RECUSED, FLAG, REVISIONS]) await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Reports name their groups: restore a backup instead.');
  }
}

/* Whom a body's report is about, where it was chosen from a list. It is no group of that case: no group sees it. */
const REPORTS = `
alter table body_report add column about_group_id uuid
  constraint body_report_about_fk references voluntary_group (id) on delete set null;
create index body_report_about on body_report (about_group_id);
alter table staff_flag drop constraint staff_flag_kind_known;
alter table staff_flag add constraint staff_flag_kind_known check (kind in ('group-has-case', 'group-may-have-case'));
alter table staff_flag add column about_group_id uuid
  constraint staff_flag_about_fk references voluntary_group (id) on delete set null;
create index staff_flag_about on staff_flag (about_group_id);`;

/* As before, and by every name that a group had: also one of an entry that is gone, and the group that a report was said to be about. */
const RECUSED = `
create or replace function recused_cases(person uuid) returns table (case_id uuid, barred boolean)
language sql stable rows 20 set search_path = public, pg_temp as $recused$
  with held as (
    select * from interest where account_id = person
      and (app_now() at time zone 'Europe/London')::date between from_day and coalesce(last_day, 'infinity')
  )
  select found.id, bool_or(found.barred) from (
    select file.id, held.kind in ('employer', 'funder', 'member') as barred
      from held cross join lateral interest_bodies(held.body_id, held.name) body (id)
      join case_file file on file.body_id = body.id where held.about = 'body'
    union all
    select file.id, held.kind in ('employer', 'funder', 'member')
      from held join case_file file on app_words(file.body_name) = app_words(held.name) where held.about = 'body'
    union all
    select own.case_id, held.kind in ('employer', 'funder', 'member')
      from held cross join lateral groups_called(held.name) named (id)
      join case_group own on own.group_id = named.id where held.about = 'group'
    union all
    select told.case_id, held.kind in ('employer', 'funder', 'member')
      from held join body_report told on app_words(told.group_name) = app_words(held.name) where held.about = 'group'
    union all
    select told.case_id, held.kind in ('employer', 'funder', 'member')
      from held cross join lateral groups_called(held.name) named (id)
      join body_report told on told.about_group_id = named.id where held.about = 'group'
    union all
    select own.case_id, true from group_member member join case_group own on own.group_id = member.group_id
      where member.account_id = person
    union all
    select told.case_id, true from group_member member join voluntary_group mine on mine.id = member.group_id
      join body_report told on app_words(told.group_name) = app_words(mine.name) where member.account_id = person
    union all
    select told.case_id, true from group_member member join group_alias mine on mine.group_id = member.group_id
      join body_report told on app_words(told.group_name) = app_words(mine.name) where member.account_id = person
    union all
    select told.case_id, true from group_member member join body_report told on told.about_group_id = member.group_id
      where member.account_id = person
  ) found group by found.id
$recused$;
create or replace function app_recused_people(asked uuid) returns setof uuid
language plpgsql stable security definer rows 5 set search_path = public, pg_temp as $people$
begin
  return query
    with held as (
      select * from interest
        where (app_now() at time zone 'Europe/London')::date between from_day and coalesce(last_day, 'infinity')
    ), on_case as (
      select own.group_id from case_group own where own.case_id = asked
      union select told.about_group_id from body_report told where told.case_id = asked and told.about_group_id is not null
    ), called as (
      select app_words(named.name) as words from on_case join voluntary_group named on named.id = on_case.group_id
      union select app_words(former.name) from on_case join group_alias former on former.group_id = on_case.group_id
      union select app_words(told.group_name) from body_report told where told.case_id = asked
    )
    select held.account_id from case_file file join held on held.about = 'body'
      and (app_words(held.name) = app_words(file.body_name)
        or file.body_id in (select body.id from interest_bodies(held.body_id, held.name) body (id))) where file.id = asked
    union
    select held.account_id from called join held on held.about = 'group' and app_words(held.name) = called.words
    union
    select member.account_id from on_case join group_member member on member.group_id = on_case.group_id
    union
    select member.account_id from body_report told cross join lateral groups_called(told.group_name) mine (id)
      join group_member member on member.group_id = mine.id where told.case_id = asked;
end $people$;`;

/*
 * As before, and by the group that was chosen, by former names, and by names that are spelt alike: once for each group, and
 * once for all with a report in confidence, without saying which.
 */
const FLAG = `
create function group_has_recent_case(asked uuid, besides uuid) returns boolean
language sql stable set search_path = public, pg_temp as $recent$
  select exists (select from case_group own join case_file file on file.id = own.case_id
    where own.group_id = asked and file.id <> besides and (file.closed_on is null
      or file.closed_on > ((app_now() at time zone 'Europe/London')::date - interval '12 months')::date))
$recent$;
revoke all on function group_has_recent_case(uuid, uuid) from public;
create or replace function body_report_flags() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $flag$
declare
  sure uuid[];
begin
  select coalesce(array_agg(named.id), '{}') into sure from (
    select new.about_group_id as id where new.about_group_id is not null
    union select called.id from groups_called(new.group_name) called (id) where new.about_group_id is null
  ) named join voluntary_group own on own.id = named.id
    where own.programme_id = new.programme_id and group_has_recent_case(own.id, new.case_id);
  if cardinality(sure) > 0 then
    insert into staff_flag (id, programme_id, case_id, audience, kind, raised_at)
      values (gen_random_uuid(), new.programme_id, new.case_id, 'programme', 'group-has-case', app_now());
  elsif new.about_group_id is null then
    insert into staff_flag (id, programme_id, case_id, audience, kind, about_group_id, raised_at)
      select gen_random_uuid(), new.programme_id, new.case_id, 'programme', 'group-may-have-case', near.group_id, app_now()
      from (
        select distinct on (case when hidden.is_so then null else alike.group_id end) alike.group_id, alike.score
        from groups_alike(new.group_name, new.programme_id) alike, lateral (select exists (select from case_group own
          where own.group_id = alike.group_id and own.confidentiality <> 'named') as is_so) hidden
        where group_has_recent_case(alike.group_id, new.case_id)
        order by case when hidden.is_so then null else alike.group_id end, alike.score desc
      ) near order by near.score desc limit 3;
  end if;
  return null;
end $flag$;`;

const REVISIONS = `
alter table revision drop constraint revision_kind_known;
alter table revision add constraint revision_kind_known check (kind in ('rules', 'compacts', 'bodies'));`;
