import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a group comes onto a joint case and leaves it, what groups in touch may read, and what a supervisor is shown. */
export class JointCases1763600540500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [ITEM_TABLES, JOIN, LEAVE, SPLIT, NEXT_DATES, INTRODUCED, FLAG])
      await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Cases that were joined are not taken apart: restore a backup instead.');
  }
}

/* What is one group's own goes with it. What is reckoned again, sent, or about the case as a whole does not. */
const ITEM_TABLES = `
create function app_own_items() returns setof text language sql stable set search_path = public, pg_temp as $tables$
  select columns.table_name::text from information_schema.columns
  join information_schema.tables using (table_schema, table_name)
  where table_schema = 'public' and table_type = 'BASE TABLE'
    and column_name in ('id', 'programme_id', 'case_id', 'audience', 'group_id')
    and columns.table_name not in ('deadline', 'refused_deadline', 'reminder', 'delivery', 'delivery_reminder', 'referral',
      'clock_change', 'retention_act', 'introduction_side', 'joint_membership', 'body_report', 'staff_flag')
  group by columns.table_name having count(*) = 5
$tables$;`;

/*
 * The only way a group comes onto a joint case: with its yes on record, and by a caseworker who sees both cases. What the
 * group agreed to, who speaks for it and what it wants is copied as its own; its words and its history stay where they are.
 */
const JOIN = `
create function join_case(agreed_membership uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $join$
declare
  agreed joint_membership%rowtype;
  item_table text;
begin
  select * into agreed from joint_membership where id = agreed_membership and state = 'agreed' for update;
  if agreed.id is null or agreed.programme_id <> app_programme()
    or current_setting('role') not in ('redress_caseworker', 'redress_supervisor', 'redress_administrator')
    or agreed.case_id in (select app_recused(false)) or agreed.joint_id in (select app_recused(false))
    or not exists (select from case_file joint where joint.id = agreed.joint_id and joint.programme_id = agreed.programme_id
      and joint.joint_since is not null and joint.closed_on is null) then
    raise exception 'no group to join' using errcode = '42501';
  end if;
  insert into case_group (case_id, group_id, programme_id, confidentiality, left_at)
    select agreed.joint_id, own.group_id, own.programme_id, own.confidentiality, null from case_group own
    where own.case_id = agreed.case_id and own.group_id = agreed.group_id
    on conflict (case_id, group_id) do update set left_at = null, confidentiality = excluded.confidentiality;
  for item_table in select app_own_items() except select unnest(array['fact', 'timeline_entry', 'checklist', 'finding'])
  loop
    execute format('insert into %1$I select (jsonb_populate_record(kept, jsonb_build_object(
        ''id'', gen_random_uuid(), ''case_id'', $1, ''group_id'', $2))).* from %1$I kept
      where kept.case_id = $3 and (kept.group_id is null or kept.group_id = $2)', item_table)
      using agreed.joint_id, agreed.group_id, agreed.case_id;
  end loop;
  update joint_membership set state = 'joined', joined_at = app_now() where id = agreed.id;
end $join$;`;

/*
 * A group leaves: by itself, or by a caseworker. Called after its days were taken off the joint case, at this same instant; they hold
 * again where they go. \`target\` is a case of that group.
 */
const LEAVE = `
create function leave_joint_case(held_membership uuid, target uuid, takes_along boolean) returns void
language plpgsql security definer set search_path = public, pg_temp as $leave$
declare
  held joint_membership%rowtype;
  item_table text;
begin
  select * into held from joint_membership where id = held_membership and state = 'joined' for update;
  if held.id is null or not (
      (current_setting('role') in ('redress_caseworker', 'redress_supervisor', 'redress_administrator')
        and held.programme_id = app_programme() and held.case_id not in (select app_recused(false))
        and held.joint_id not in (select app_recused(false)))
      or (current_setting('role') = 'redress_party' and held.group_id = any (app_groups())))
    or not exists (select from case_group own where own.case_id = target and own.group_id = held.group_id) then
    raise exception 'no group to leave' using errcode = '42501';
  end if;
  if takes_along then
    update fact former set superseded_at = app_now() from fact newer
      where former.case_id = target and former.superseded_at is null and newer.case_id = held.joint_id
        and newer.group_id = held.group_id and newer.superseded_at = app_now() and newer.kind = former.kind
        and newer.on_day <> former.on_day;
    update fact set case_id = target, superseded_at = null
      where case_id = held.joint_id and group_id = held.group_id and superseded_at = app_now()
        and not exists (select from fact known where known.case_id = target and known.superseded_at is null
          and known.kind = fact.kind and known.on_day = fact.on_day);
    for item_table in select app_own_items() except select 'fact'
    loop
      execute format('update %I set case_id = $1 where case_id = $2 and group_id = $3', item_table)
        using target, held.joint_id, held.group_id;
    end loop;
  end if;
  update case_group set left_at = app_now() where case_id = held.joint_id and group_id = held.group_id;
  update joint_membership set state = 'left', left_at = app_now() where id = held.id;
end $leave$;`;

/* A case of its own for one group of a joint case, with a copy of what all its groups share. The reference is made by the service. */
const SPLIT = `
create function split_case(held_membership uuid, new_id uuid, new_reference text) returns void
language plpgsql security definer set search_path = public, pg_temp as $split$
declare
  held joint_membership%rowtype;
  item_table text;
begin
  select * into held from joint_membership where id = held_membership and state = 'joined' for update;
  if held.id is null or not (
      (current_setting('role') in ('redress_caseworker', 'redress_supervisor', 'redress_administrator')
        and held.programme_id = app_programme() and held.case_id not in (select app_recused(false))
        and held.joint_id not in (select app_recused(false)))
      or (current_setting('role') = 'redress_party' and held.group_id = any (app_groups()))) then
    raise exception 'no group to split off' using errcode = '42501';
  end if;
  insert into case_file select (jsonb_populate_record(joint, jsonb_build_object('id', new_id, 'reference', new_reference,
      'filed_at', app_now(), 'joint_since', null, 'version', 1, 'audit_seq', null, 'audit_hash', null,
      'plan_check_asked_at', null, 'next_limit_on', '9999-12-31', 'next_due_on', '9999-12-31'))).*
    from case_file joint where joint.id = held.joint_id;
  insert into case_group (case_id, group_id, programme_id, confidentiality, left_at)
    select new_id, own.group_id, own.programme_id, own.confidentiality, null from case_group own
    where own.case_id = held.joint_id and own.group_id = held.group_id;
  insert into fact select (jsonb_populate_record(kept, jsonb_build_object('id', gen_random_uuid(), 'case_id', new_id))).*
    from fact kept where kept.case_id = held.joint_id and kept.group_id is null and kept.superseded_at is null
      and kept.audience in ('group', 'all');
  for item_table in select app_own_items() except select 'fact'
  loop
    execute format('insert into %1$I select (jsonb_populate_record(kept, jsonb_build_object(
        ''id'', gen_random_uuid(), ''case_id'', $1))).* from %1$I kept
      where kept.case_id = $2 and kept.group_id is null and kept.audience in (''group'', ''all'')', item_table)
      using new_id, held.joint_id;
  end loop;
  update joint_membership set went_on_id = new_id where id = held.id;
end $split$;`;

/* A group sees not all deadlines of a joint case, and its case has to stay where the earliest of all puts it. */
const NEXT_DATES = `
create function app_next_dates(asked uuid) returns table (next_limit_on date, next_due_on date)
language sql stable security definer set search_path = public, pg_temp as $next$
  select coalesce(min(due_on) filter (where kind = 'limit' and fatal and reminded), '9999-12-31'),
    coalesce(min(due_on) filter (where kind in ('duty', 'service') and suspended_on is null and ended_on is null), '9999-12-31')
  from deadline where case_id = asked and superseded_at is null and exists (select from case_group own
    where own.case_id = asked and own.group_id = any (app_groups()) and own.left_at is null)
$next$;`;

/* Who the other group is, as far as it allowed: only to a group whose own side was exchanged, read afresh each time. */
const INTRODUCED = `
create function app_introduced(own_case uuid) returns table (side_id uuid, name text, contact_name text, contact_email text)
language sql stable security definer set search_path = public, pg_temp as $introduced$
  select mine.id, case when other.shares <> 'nothing' then known.name end,
    case when other.shares = 'name-and-contact' then known.contact_name end,
    case when other.shares = 'name-and-contact' then known.contact_email end
  from introduction_side mine
  join introduction_side other on other.introduction_id = mine.introduction_id and other.id <> mine.id
  left join voluntary_group known on known.id = other.group_id
  where mine.case_id = own_case and mine.exchanged_at is not null and other.exchanged_at is not null
    and ((current_setting('role') = 'redress_party' and mine.group_id = any (app_groups()))
      or (current_setting('role') in ('redress_caseworker', 'redress_supervisor', 'redress_administrator')
        and mine.programme_id = app_programme() and other.programme_id = app_programme()
        and mine.case_id not in (select app_recused(false)) and other.case_id not in (select app_recused(false))))
$introduced$;`;

/*
 * Whether a group has a case tells who complained, and it may be confidential: whoever enters the body's report is not told, and the flag
 * is read by supervisors and administrators alone.
 */
const FLAG = `
create function body_report_flags() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $flag$
begin
  if exists (
    select from voluntary_group named join case_group own on own.group_id = named.id join case_file file on file.id = own.case_id
    where app_words(named.name) = app_words(new.group_name) and file.programme_id = new.programme_id and file.id <> new.case_id
      and (file.closed_on is null
        or file.closed_on > ((app_now() at time zone 'Europe/London')::date - interval '12 months')::date)
  ) then
    insert into staff_flag (id, programme_id, case_id, audience, kind, raised_at)
      values (gen_random_uuid(), new.programme_id, new.case_id, 'programme', 'group-has-case', app_now());
  end if;
  return null;
end $flag$;
create trigger body_report_flags after insert on body_report for each row execute function body_report_flags();`;
