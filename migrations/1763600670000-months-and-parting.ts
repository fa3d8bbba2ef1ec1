import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts of which only the month is known, and two entries that were made one can be two again. */
export class MonthsAndParting1763600670000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [PRECISION, KEPT, MERGE, LOOK, PART]) await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('What is known of a day is not forgotten: restore a backup instead.');
  }
}

/* A month is kept as its first day. Every fact of before is known to the day. */
const PRECISION = `
alter table fact
  add column precision text not null default 'day',
  add constraint fact_precision_known check (precision in ('day', 'month')),
  add constraint fact_month_from_its_first_day check (precision = 'day' or extract(day from on_day) = 1);`;

/* What two entries were before they were made one. It goes after a time, and with the entry: then they stay one. */
const KEPT = `
create table group_parting (
  former_id uuid not null constraint group_parting_pkey primary key,
  merged_at timestamptz not null,
  was jsonb not null,
  constraint group_parting_former_fk foreign key (former_id) references group_alias (former_id) on delete cascade
);
alter table group_parting enable row level security;`;

/* As before, and what is needed to part them is kept. The entries are held first, so that it is what is merged. */
const MERGE = `
alter function merge_groups(uuid, uuid, text) rename to merge_entries;
revoke all on function merge_entries(uuid, uuid, text) from public;
create function group_entry(asked uuid) returns jsonb language sql stable set search_path = public, pg_temp as $entry$
  select to_jsonb(entry) || jsonb_build_object(
    'members', (select coalesce(jsonb_agg(account_id), '[]') from group_member where group_id = asked),
    'invitations', (select coalesce(jsonb_agg(id), '[]') from group_invitation where group_id = asked),
    'profile', (select to_jsonb(own) from group_profile own where own.group_id = asked),
    'cases', (select coalesce(jsonb_agg(case_id), '[]') from case_group where group_id = asked),
    'reports', (select coalesce(jsonb_agg(id), '[]') from body_report where about_group_id = asked),
    'aliases', (select coalesce(jsonb_agg(former_id), '[]') from group_alias where group_id = asked))
  from voluntary_group entry where entry.id = asked
$entry$;
revoke all on function group_entry(uuid) from public;
create function merge_groups(gone uuid, kept uuid, words text) returns table (id uuid, programme_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $merge$
#variable_conflict use_column
declare
  was jsonb;
begin
  perform 1 from voluntary_group where voluntary_group.id in (gone, kept) order by voluntary_group.id for update;
  was := jsonb_build_object('gone', group_entry(gone), 'kept', group_entry(kept));
  return query select * from merge_entries(gone, kept, words);
  insert into group_parting (former_id, merged_at, was)
    values (gone, app_now(), was || jsonb_build_object('after', group_entry(kept)));
end $merge$;`;

/*
 * The entries that were made one with this one and can still be parted: what a supervisor has to know first, and why one cannot. A name
 * is told only where none of the reports of both was made in confidence.
 */
const LOOK = `
create function app_group_partings(kept uuid)
returns table (former_id uuid, name text, merged_at timestamptz, cases int, stays int, people int, obstacle text)
language plpgsql stable security definer rows 2 set search_path = public, pg_temp as $look$
#variable_conflict use_column
begin
  if current_setting('role') not in ('redress_caseworker', 'redress_supervisor', 'redress_administrator')
    or kept in (select app_recused_groups())
    or not exists (select from voluntary_group held where held.id = kept and held.programme_id = app_programme()) then
    return;
  end if;
  return query
    select alias.former_id,
      case when not exists (select from case_group own where own.group_id = kept and own.confidentiality <> 'named') then alias.name end,
      parting.merged_at, back.count,
      (select count(*)::int from case_group own where own.group_id = kept) - back.count,
      (select count(*)::int from group_member member where member.group_id = kept
        and parting.was -> 'gone' -> 'members' ? member.account_id::text),
      case
        when back.count = 0 then 'nothing-left'
        when exists (select from joint_membership joint where joint.group_id = kept and joint.asked_at > parting.merged_at
          and parting.was -> 'gone' -> 'cases' ? joint.case_id::text) then 'joint-since'
        when exists (select from case_group own where own.group_id = kept and own.programme_id <> app_programme()
          and parting.was -> 'gone' -> 'cases' ? own.case_id::text) then 'elsewhere'
      end
    from group_alias alias join group_parting parting on parting.former_id = alias.former_id
    cross join lateral (select count(*)::int from case_group own where own.group_id = kept
      and parting.was -> 'gone' -> 'cases' ? own.case_id::text) back
    where alias.group_id = kept order by parting.merged_at desc, alias.former_id;
end $look$;`;

/*
 * The one way to make two entries of one again. Every row on a case that went over goes back with it, also what came since; what was
 * filed since stays. A value that somebody changed meanwhile stays as it is now. Gives the cases that went back.
 */
const PART = `
create function part_groups(former uuid, words text) returns table (id uuid, programme_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $part$
#variable_conflict use_column
declare
  kept uuid;
  was jsonb;
  back uuid[];
  item_table text;
begin
  select alias.group_id, parting.was into kept, was from group_alias alias
    join group_parting parting on parting.former_id = alias.former_id where alias.former_id = former;
  perform 1 from voluntary_group where voluntary_group.id = kept for update;
  if kept is null or current_setting('role') not in ('redress_supervisor', 'redress_administrator')
    or not exists (select from app_group_partings(kept) look where look.former_id = former and look.obstacle is null) then
    raise exception 'these entries stay one' using errcode = '42501';
  end if;
  select array_agg(case_id) into back from case_group
    where group_id = kept and was -> 'gone' -> 'cases' ? case_id::text;
  perform 1 from case_file where case_file.id = any (back) order by case_file.id for update;
  insert into voluntary_group select (jsonb_populate_record(null::voluntary_group, was -> 'gone')).*;
  insert into case_group (case_id, group_id, programme_id, confidentiality, left_at)
    select case_id, former, programme_id, confidentiality, left_at from case_group
    where group_id = kept and case_id = any (back);
  for item_table in
    select columns.table_name from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and column_name in ('case_id', 'group_id')
      and columns.table_name <> 'case_group'
    group by columns.table_name having count(*) = 2
  loop
    execute format('update %I set group_id = $1 where group_id = $2 and case_id = any ($3)', item_table)
      using former, kept, back;
  end loop;
  delete from case_group where group_id = kept and case_id = any (back);
  insert into group_member (account_id, group_id, programme_id)
    select account_id, former, programme_id from group_member
    where group_id = kept and was -> 'gone' -> 'members' ? account_id::text;
  delete from group_member where group_id = kept and was -> 'gone' -> 'members' ? account_id::text
    and not was -> 'kept' -> 'members' ? account_id::text;
  update group_invitation set group_id = former
    where group_id = kept and was -> 'gone' -> 'invitations' ? id::text;
  update body_report set about_group_id = former
    where about_group_id = kept and was -> 'gone' -> 'reports' ? id::text;
  update outbox_message set payload = jsonb_set(payload, '{groupId}', to_jsonb(former))
    where handled_at is null and payload ->> 'groupId' = kept::text and payload ->> 'caseId' = any (back::text[]);
  update group_alias set group_id = former
    where group_id = kept and was -> 'gone' -> 'aliases' ? former_id::text;
  if jsonb_typeof(was -> 'gone' -> 'profile') = 'object' then
    delete from group_profile where group_id = kept and jsonb_typeof(was -> 'kept' -> 'profile') is distinct from 'object';
    insert into group_profile select (jsonb_populate_record(null::group_profile, was -> 'gone' -> 'profile')).*;
  end if;
  update voluntary_group stays set
      legal_form = case when to_jsonb(stays) -> 'legal_form' = was -> 'after' -> 'legal_form'
        then was -> 'kept' ->> 'legal_form' else stays.legal_form end,
      contact_email = case when to_jsonb(stays) -> 'contact_email' = was -> 'after' -> 'contact_email'
        then was -> 'kept' ->> 'contact_email' else stays.contact_email end,
      contact_phone = case when to_jsonb(stays) -> 'contact_phone' = was -> 'after' -> 'contact_phone'
        then was -> 'kept' ->> 'contact_phone' else stays.contact_phone end,
      contact_safely = case when to_jsonb(stays) -> 'contact_safely' = was -> 'after' -> 'contact_safely'
        then was -> 'kept' ->> 'contact_safely' else stays.contact_safely end
    where stays.id = kept;
  delete from group_alias where former_id = former;
  update case_file set version = version + 1 where case_file.id = any (back);
  insert into timeline_entry (id, programme_id, case_id, audience, group_id, kind, at, actor_kind, account_id, text)
    select gen_random_uuid(), file.programme_id, file.id, 'group', former, 'together', app_now(),
      replace(current_setting('role'), 'redress_', ''), app_account(), words
    from case_file file where file.id = any (back);
  return query select file.id, file.programme_id from case_file file where file.id = any (back);
end $part$;`;
