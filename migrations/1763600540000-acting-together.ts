import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Related cases, groups put in touch, joint cases of several groups, and what a body reports about a group. */
export class ActingTogether1763600540000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [CASES, RELATED, INTRODUCTION, MEMBERSHIP, BODY_REPORT, RECUSED, SIMILAR])
      await queryRunner.query(sql);
    for (const sql of [ITEM_TABLES, JOIN, LEAVE, SPLIT, NEXT_DATES, INTRODUCED, FLAG])
      await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Cases that were joined are not taken apart: restore a backup instead.');
  }
}

const CASES = `
alter table case_file
  add column complaint_by text constraint case_file_complaint_by_known check (complaint_by in ('group', 'body')),
  add column joint_since timestamptz;
alter table case_group add column left_at timestamptz;
create index case_file_body_filed on case_file (programme_id, body_id, filed_at);
create index case_file_words_filed on case_file (programme_id, app_words(body_name), filed_at);`;

const AUDIENCES = `('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')`;

/* The second case has a tie without its programme: either case may go to another programme, and the pair is then seen by nobody. */
const RELATED = `
create table related_case (
  id uuid not null constraint related_case_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  other_id uuid not null constraint related_case_other_fk references case_file (id),
  verdict text not null constraint related_case_verdict_known check (verdict in ('related', 'not-related', 'duplicate')),
  reason text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  constraint related_case_two check (case_id < other_id),
  constraint related_case_once unique (case_id, other_id),
  constraint related_case_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id)
);
create index related_case_other on related_case (other_id);
alter table related_case enable row level security;`;

const ITEM = (table: string): string => `
  id uuid not null constraint ${table}_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint ${table}_audience_known check (audience in ${AUDIENCES}),
  group_id uuid,
  constraint ${table}_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint ${table}_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)`;

/* What a group reads of it is on its own side alone: no column there tells anything of the other one. */
const INTRODUCTION = `
create table introduction (
  id uuid not null constraint introduction_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  other_id uuid not null constraint introduction_other_fk references case_file (id),
  state text not null constraint introduction_state_known
    check (state in ('proposed', 'dropped', 'offered', 'exchanged', 'ended')),
  reason text,
  proposed_at timestamptz not null,
  proposed_by uuid,
  checked_at timestamptz,
  checked_by uuid,
  last_day date,
  constraint introduction_two check (case_id <> other_id),
  constraint introduction_offered check ((state in ('proposed', 'dropped')) = (last_day is null)),
  constraint introduction_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id)
);
create index introduction_case on introduction (case_id);
create index introduction_other on introduction (other_id);
alter table introduction enable row level security;
create table introduction_side (${ITEM('introduction_side')},
  introduction_id uuid not null constraint introduction_side_introduction_fk references introduction (id),
  answer text constraint introduction_side_answer_known check (answer in ('yes', 'no')),
  shares text constraint introduction_side_shares_known check (shares in ('name', 'name-and-contact', 'nothing')),
  answered_at timestamptz,
  answered_how text constraint introduction_side_how_known check (answered_how in ('here', 'by-voice')),
  answered_by text,
  words text,
  last_day date not null,
  exchanged_at timestamptz,
  constraint introduction_side_once unique (introduction_id, group_id)
);
create index introduction_side_case on introduction_side (case_id);
alter table introduction_side enable row level security;`;

/* It lies on the group's own case. \`about\` is all that the group knows of the joint case before it is on it. */
const MEMBERSHIP = `
create table joint_membership (${ITEM('joint_membership')},
  joint_id uuid not null constraint joint_membership_joint_fk references case_file (id),
  state text not null constraint joint_membership_state_known
    check (state in ('asked', 'agreed', 'refused', 'withdrawn', 'joined', 'left')),
  about text not null,
  reason text not null,
  asked_at timestamptz not null,
  asked_by uuid,
  answered_at timestamptz,
  answered_on date,
  answered_how text constraint joint_membership_how_known check (answered_how in ('here', 'by-voice')),
  answered_by text,
  words text,
  joined_at timestamptz,
  step_before text,
  left_at timestamptz,
  left_because text,
  went_on_id uuid constraint joint_membership_went_on_fk references case_file (id)
);
create index joint_membership_case on joint_membership (case_id);
create index joint_membership_joint on joint_membership (joint_id);
create unique index joint_membership_one on joint_membership (case_id) where state in ('asked', 'agreed', 'joined');
alter table joint_membership enable row level security;`;

const BODY_REPORT = `
create table body_report (${ITEM('body_report')},
  group_name text not null constraint body_report_group_said check (app_words(group_name) <> ''),
  commitment_id text,
  commitment text not null,
  reported_by text not null,
  group_told_on date,
  group_told_words text,
  constraint body_report_once unique (case_id)
);
create index body_report_case on body_report (case_id);
create index body_report_words on body_report (app_words(group_name));
alter table body_report enable row level security;
create table staff_flag (${ITEM('staff_flag')},
  kind text not null constraint staff_flag_kind_known check (kind in ('group-has-case')),
  raised_at timestamptz not null,
  seen_at timestamptz,
  seen_by uuid,
  words text,
  constraint staff_flag_seen check (num_nulls(seen_at, seen_by) in (0, 2))
);
create index staff_flag_case on staff_flag (case_id);
create index staff_flag_open on staff_flag (programme_id, raised_at, id) where seen_at is null;
alter table staff_flag enable row level security;`;

/* As before, and with the group that a body reports about: who has an interest in it keeps out of that case too. */
const RECUSED = `
create or replace function recused_cases(person uuid) returns table (case_id uuid, barred boolean)
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
    select told.case_id, held.kind in ('employer', 'funder', 'member')
      from held join body_report told on app_words(told.group_name) = app_words(held.name) where held.about = 'group'
    union all
    select own.case_id, true from group_member member join case_group own on own.group_id = member.group_id
      where member.account_id = person
    union all
    select told.case_id, true from group_member member join voluntary_group mine on mine.id = member.group_id
      join body_report told on app_words(told.group_name) = app_words(mine.name) where member.account_id = person
  ) found group by found.id
$recused$;
create or replace function app_recused_people(asked uuid) returns setof uuid
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
    select held.account_id from body_report told
      join held on held.about = 'group' and app_words(held.name) = app_words(told.group_name) where told.case_id = asked
    union
    select member.account_id from case_group own join group_member member on member.group_id = own.group_id
      where own.case_id = asked
    union
    select member.account_id from body_report told join voluntary_group mine on app_words(mine.name) = app_words(told.group_name)
      join group_member member on member.group_id = mine.id where told.case_id = asked;
end $people$;`;

/*
 * Ids only, at most 20: whoever asks joins them under the policies, so interests and programmes hold once more. First the body
 * (by its id or its name) and the time of the report, by an index; then days of the decision, and words that both texts have.
 */
const SIMILAR = `
create function app_similar_cases(asked uuid) returns setof uuid
language plpgsql stable security definer rows 20 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $similar$
declare
  mine case_file%rowtype;
  my_words text[];
begin
  if current_setting('role') not in ('redress_caseworker', 'redress_supervisor', 'redress_administrator',
      'redress_manager', 'redress_auditor') then
    return;
  end if;
  select * into mine from case_file where id = asked and programme_id = app_programme()
    and complaint_by is distinct from 'body' and id not in (select app_recused(true));
  if mine.id is null then
    return;
  end if;
  my_words := tsvector_to_array(to_tsvector('english', mine.title || ' ' || left(mine.account, 4000)));
  return query
    with near as (
      (select file.id, file.title, file.account, file.filed_at from case_file file
        where mine.body_id is not null and file.programme_id = mine.programme_id and file.body_id = mine.body_id
          and file.filed_at between mine.filed_at - interval '1 year' and mine.filed_at + interval '1 year'
          and file.complaint_by is distinct from 'body' and file.id <> mine.id
        order by abs(extract(epoch from file.filed_at - mine.filed_at)) limit 150)
      union
      (select file.id, file.title, file.account, file.filed_at from case_file file
        where file.programme_id = mine.programme_id and app_words(file.body_name) = app_words(mine.body_name)
          and file.filed_at between mine.filed_at - interval '1 year' and mine.filed_at + interval '1 year'
          and file.complaint_by is distinct from 'body' and file.id <> mine.id
        order by abs(extract(epoch from file.filed_at - mine.filed_at)) limit 150)
    ), weighed as (
      select near.id,
        (select min(abs(theirs.on_day - ours.on_day)) from fact theirs join fact ours on ours.case_id = mine.id
          where theirs.case_id = near.id and theirs.superseded_at is null and ours.superseded_at is null
            and theirs.kind in ('decision-made', 'letter-dated', 'decision-communicated', 'decision-published',
              'decision-to-cut', 'budget-decision', 'cabinet-decision', 'delegated-decision', 'consultation-opened')
            and ours.kind in ('decision-made', 'letter-dated', 'decision-communicated', 'decision-published',
              'decision-to-cut', 'budget-decision', 'cabinet-decision', 'delegated-decision', 'consultation-opened')) as days,
        (select count(*) from unnest(tsvector_to_array(to_tsvector('english', near.title || ' ' || left(near.account, 4000)))) word
          where word = any (my_words)) as words,
        near.filed_at
      from near
    )
    select weighed.id from weighed
      where coalesce(weighed.days, 366) <= 31 or weighed.words >= 3
      order by coalesce(weighed.days, 366) <= 1 desc, weighed.words desc, weighed.days nulls last, weighed.filed_at, weighed.id
      limit 20;
end $similar$;`;

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
