import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two entries of one group become one. */
export class OneEntryForEachGroup1763600555000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [ALIASES, FOLLOWS, ALIKE, LOOK, MERGE]) await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Groups that were made one are not taken apart: restore a backup instead.');
  }
}

/* What a group was called in an entry that is gone. An interest in that name still hides its cases. */
const ALIASES = `
create table group_alias (
  former_id uuid not null constraint group_alias_pkey primary key,
  group_id uuid not null constraint group_alias_group_fk references voluntary_group (id),
  name text not null,
  merged_at timestamptz not null,
  merged_by uuid
);
create index group_alias_group on group_alias (group_id);
create index group_alias_words on group_alias (app_words(name));
create index voluntary_group_alike on voluntary_group using gin (body_words(name) gin_trgm_ops);
alter table group_alias enable row level security;
create function groups_called(asked text) returns setof uuid language sql stable rows 2 set search_path = public, pg_temp as $called$
  select id from voluntary_group where app_words(voluntary_group.name) = app_words(asked)
  union
  select group_id from group_alias where app_words(group_alias.name) = app_words(asked)
$called$;
revoke all on function groups_called(text) from public;`;

/* What hangs on a group without a case goes with it to another programme. */
const FOLLOWS = `
create function group_follows_programme() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $follows$
begin
  update group_profile set programme_id = new.programme_id where group_id = new.id;
  update group_invitation set programme_id = new.programme_id where group_id = new.id;
  return null;
end $follows$;
create trigger group_follows_programme after update of programme_id on voluntary_group for each row
  when (old.programme_id <> new.programme_id) execute function group_follows_programme();`;

/*
 * Groups whose name is spelt much like this one, the likest first. Nobody may ask it directly: what may be told of the answer is for
 * the functions that ask.
 */
const ALIKE = `
create function groups_alike(asked text, in_programme uuid) returns table (group_id uuid, score real)
language sql stable rows 5 set search_path = public, pg_temp as $alike$
  select named.id, similarity(body_words(named.name), body_words(asked)) from voluntary_group named
  where named.programme_id = in_programme and body_words(named.name) % body_words(asked)
    and similarity(body_words(named.name), body_words(asked)) >= 0.45
  order by 2 desc, 1 limit 20
$alike$;
revoke all on function groups_alike(text, uuid) from public;
create function app_groups_alike(asked text) returns table (group_id uuid, score real)
language plpgsql stable security definer rows 5 set search_path = public, pg_temp as $alike$
begin
  if current_setting('role') not in ('redress_caseworker', 'redress_supervisor', 'redress_administrator') then
    return;
  end if;
  return query select alike.group_id, alike.score from groups_alike(asked, app_programme()) alike
    where alike.group_id not in (select app_recused_groups())
      and not exists (select from case_group own where own.group_id = alike.group_id and own.confidentiality <> 'named');
end $alike$;`;

/*
 * Why two entries cannot be made one, as a word, and who would come to see what. Whoever reads a report that was made in confidence
 * must not become more people by it: everybody of the other entry has to belong to the confidential one already.
 */
const LOOK = `
create function group_addresses(asked uuid) returns setof text language sql stable rows 3 set search_path = public, pg_temp as $addresses$
  select coalesce(lower(contact_email), regexp_replace(contact_phone, '[^0-9]', '', 'g')) from voluntary_group
    where id = asked and num_nonnulls(contact_email, contact_phone) > 0
  union
  select lower(person.email) from group_member member join account person on person.id = member.account_id
    where member.group_id = asked
$addresses$;
revoke all on function group_addresses(uuid) from public;
create function app_group_merge(gone uuid, kept uuid) returns table (obstacle text, people int, invitations int)
language plpgsql stable security definer set search_path = public, pg_temp as $look$
begin
  if current_setting('role') not in ('redress_caseworker', 'redress_supervisor', 'redress_administrator')
    or gone in (select app_recused_groups()) or kept in (select app_recused_groups())
    or (select count(*) from voluntary_group where id in (gone, kept) and programme_id = app_programme()) <> 2 then
    return;
  end if;
  return query select
    case
      when exists (select from voluntary_group where id in (gone, kept) and name is null) then 'no-name'
      when exists (select from case_group a join case_group b on b.case_id = a.case_id
        where a.group_id = gone and b.group_id = kept) then 'same-case'
      when exists (select from joint_membership a join joint_membership b on b.joint_id = a.joint_id
        where a.group_id = gone and b.group_id = kept and a.state in ('asked', 'agreed', 'joined')
          and b.state in ('asked', 'agreed', 'joined')) then 'same-case'
      when exists (select from introduction_side a join introduction_side b on b.introduction_id = a.introduction_id
        where a.group_id = gone and b.group_id = kept) then 'put-in-touch'
      when exists (select from (values (gone, kept), (kept, gone)) side (own, other)
        where exists (select from case_group held where held.group_id = side.own and held.confidentiality <> 'named')
          and exists (select group_addresses(side.other) except select group_addresses(side.own))) then 'in-confidence'
    end,
    (select count(distinct account_id)::int from group_member where group_id in (gone, kept)),
    (select count(*)::int from group_invitation where group_id = gone);
end $look$;`;

/*
 * The one way in which two entries become one. Every row that names the group on a case follows, also of tables that come later; a tie
 * that was forgotten stops the whole. Gives the cases that went.
 */
const MERGE = `
create function merge_groups(gone uuid, kept uuid, words text) returns table (id uuid, programme_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $merge$
#variable_conflict use_column
declare
  moved uuid[];
  item_table text;
begin
  perform 1 from voluntary_group where voluntary_group.id in (gone, kept) order by voluntary_group.id for update;
  if current_setting('role') not in ('redress_supervisor', 'redress_administrator') or gone = kept or not exists (select from app_group_merge(gone, kept) look where look.obstacle is null) then
    raise exception 'these two entries stay two' using errcode = '42501';
  end if;
  select coalesce(array_agg(case_id), '{}') into moved from case_group where group_id = gone;
  perform 1 from case_file where case_file.id = any (moved) order by case_file.id for update;
  insert into case_group (case_id, group_id, programme_id, confidentiality, left_at)
    select case_id, kept, programme_id, confidentiality, left_at from case_group where group_id = gone;
  for item_table in
    select columns.table_name from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and column_name in ('case_id', 'group_id')
      and columns.table_name <> 'case_group'
    group by columns.table_name having count(*) = 2
  loop
    execute format('update %I set group_id = $1 where group_id = $2', item_table) using kept, gone;
  end loop;
  delete from case_group where group_id = gone;
  insert into group_member (account_id, group_id, programme_id)
    select account_id, kept, programme_id from group_member where group_id = gone on conflict do nothing;
  delete from group_member where group_id = gone;
  update group_invitation set group_id = kept where group_id = gone;
  delete from group_profile where group_id = gone and exists (select from group_profile own where own.group_id = kept);
  update group_profile set group_id = kept where group_id = gone;
  update body_report set about_group_id = kept where about_group_id = gone;
  update outbox_message set payload = jsonb_set(payload, '{groupId}', to_jsonb(kept))
    where handled_at is null and payload ->> 'groupId' = gone::text;
  update group_alias set group_id = kept where group_id = gone;
  insert into group_alias (former_id, group_id, name, merged_at, merged_by)
    select gone, kept, name, app_now(), app_account() from voluntary_group where voluntary_group.id = gone;
  update voluntary_group stays set
      legal_form = coalesce(stays.legal_form, other.legal_form),
      contact_email = coalesce(stays.contact_email, other.contact_email),
      contact_phone = coalesce(stays.contact_phone, other.contact_phone),
      contact_safely = case when other.contact_safely = stays.contact_safely then stays.contact_safely
        else nullif(concat_ws(' ', stays.contact_safely, other.contact_safely), '') end
    from voluntary_group other where stays.id = kept and other.id = gone;
  delete from voluntary_group where voluntary_group.id = gone;
  update case_file set version = version + 1 where case_file.id = any (moved);
  insert into timeline_entry (id, programme_id, case_id, audience, group_id, kind, at, actor_kind, account_id, text)
    select gen_random_uuid(), file.programme_id, file.id, 'group', kept, 'together', app_now(),
      replace(current_setting('role'), 'redress_', ''), app_account(), words
    from case_file file where file.id = any (moved);
  return query select file.id, file.programme_id from case_file file where file.id = any (moved);
end $merge$;`;
