import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Related cases, groups put in touch, joint cases of several groups, and what a body reports about a group. */
export class ActingTogether1763600540000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [CASES, RELATED, INTRODUCTION, MEMBERSHIP, BODY_REPORT, RECUSED, SIMILAR])
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
      from held cross join lateral interest_bodies(held.body_id, held.name) body (id)
      join case_file file on file.body_id = body.id where held.about = 'body'
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
      and (app_words(held.name) = app_words(file.body_name)
        or file.body_id in (select body.id from interest_bodies(held.body_id, held.name) body (id))) where file.id = asked
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
