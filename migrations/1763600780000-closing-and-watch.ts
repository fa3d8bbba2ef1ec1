import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a case ended as each side says it, what is asked once it is closed, and a new case that follows a closed one. */
export class ClosingAndWatch1763600780000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [ACCOUNT, QUESTION, REOPENING, OWN_ITEMS, FOLLOW]) await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('What was said of a case that ended is not taken away: restore a backup instead.');
  }
}

const ITEM = (table: string): string => `
  id uuid not null constraint ${table}_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint ${table}_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  constraint ${table}_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint ${table}_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)`;

/* The last one of a side is the one that counts; what it said before stays. */
const ACCOUNT = `
create table closing_account (${ITEM('closing_account')},
  side text not null constraint closing_account_side_known check (side in ('programme', 'group')),
  objectives jsonb not null,
  changes text[] not null,
  restored_gbp integer constraint closing_account_restored check (restored_gbp >= 0),
  lessons text,
  cause text constraint closing_account_cause_known check (cause in ('unavoidable', 'mistake', 'management', 'deliberate')),
  cause_words text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz
);
create index closing_account_case on closing_account (case_id);
create unique index closing_account_current on closing_account (case_id, side, group_id) nulls not distinct
  where superseded_at is null;
alter table closing_account enable row level security;`;

/* One that was asked once is never asked of the same people again for the same closing. */
const QUESTION = `
create table closing_question (${ITEM('closing_question')},
  asks text not null constraint closing_question_asks_known check (asks in ('two-questions', 'check-in')),
  side text not null constraint closing_question_side_known check (side in ('group', 'body')),
  moment text not null constraint closing_question_moment_known
    check (moment in ('at-closing', '3-months', '6-months', '12-months', 'before-funding')),
  closed_on date not null,
  due_on date not null,
  round_on date,
  correspondent_id uuid,
  asked_at timestamptz,
  chased_at timestamptz,
  told_at timestamptz,
  answered_at timestamptz,
  answered_how text constraint closing_question_how_known check (answered_how in ('by-link', 'here', 'by-voice')),
  answered_by uuid,
  fair smallint constraint closing_question_fair_bounds check (fair between 1 and 5),
  good_end smallint constraint closing_question_good_end_bounds check (good_end between 1 and 5),
  worse text[] not null,
  words text,
  ended_at timestamptz,
  ended_because text constraint closing_question_ended_known check (ended_because in ('stopped', 'erased')),
  linked_case_id uuid,
  constraint closing_question_answered check ((answered_at is null) = (answered_how is null)),
  constraint closing_question_ended check ((ended_at is null) = (ended_because is null)),
  constraint closing_question_watch_of_group check (asks = 'two-questions' or (side = 'group' and group_id is not null))
);
create index closing_question_case on closing_question (case_id);
create unique index closing_question_once on closing_question (case_id, closed_on, moment, side, group_id) nulls not distinct;
create index closing_question_open on closing_question (due_on, id)
  where answered_at is null and ended_at is null and told_at is null;
alter table closing_question enable row level security;`;

/* The bounds are those of domain/resolution/closing-reopening.ts. */
const REOPENING = `
create table programme_reopening (
  programme_id uuid not null constraint programme_reopening_pkey primary key
    constraint programme_reopening_programme_fk references programme (id),
  reopen_months smallint not null constraint programme_reopening_bounds check (reopen_months between 1 and 60),
  changed_at timestamptz not null,
  changed_by uuid
);
alter table programme_reopening enable row level security;`;

/* How one case ended is nothing that a group brings along to another. */
const OWN_ITEMS = `
do $body$
begin
  execute replace(pg_get_functiondef('app_own_items'::regproc), '''own_reminder''',
    '''own_reminder'', ''closing_account'', ''closing_question''');
end $body$;`;

/*
 * A new case that follows a closed one, with its groups and its body, and nothing that anybody agreed to or found out. The reference is
 * made by the service. Nobody may write a pair of cases but staff, and nobody a case for a group that is known already: so it asks for
 * itself who calls. What the programme promises is that of a new report.
 */
const FOLLOW = `
create function follow_case(earlier uuid, new_id uuid, given jsonb, only_group uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $follow$
declare
  file case_file%rowtype;
begin
  select * into file from case_file where id = earlier and closed_on is not null and complaint_by is distinct from 'body';
  if file.id is null or not (current_setting('role') = 'redress_system'
      or (current_setting('role') in ('redress_caseworker', 'redress_supervisor', 'redress_administrator')
        and file.programme_id = app_programme() and file.id not in (select app_recused(false)))
      or (current_setting('role') = 'redress_party' and only_group = any (app_groups())))
    or not exists (select from case_group own where own.case_id = earlier and own.left_at is null
      and (only_group is null or own.group_id = only_group)) then
    raise exception 'no case to follow' using errcode = '42501';
  end if;
  insert into case_file select (jsonb_populate_record(file, jsonb_build_object('id', new_id,
      'reference', given ->> 'reference', 'title', given ->> 'title', 'account', given ->> 'account',
      'breach_type', given ->> 'breach_type', 'step', 'filed', 'filed_at', app_now(),
      'promised', (select jsonb_build_object('readDays', read_days, 'nearReadDays', near_read_days,
        'nearWithinDays', near_within_days, 'answerDays', answer_days) from programme_promise
        where programme_id = file.programme_id),
      'assignee_id', null, 'accepted_at', null, 'closed_on', null, 'outcome', null, 'keeps_limits', false,
      'waiting_for', null, 'waiting_since', null, 'read_at', null, 'answered_at', null, 'came_back_at', null,
      'self_managed', false, 'plan_check_asked_at', null, 'returned_mail_since', null,
      'joint_since', case when only_group is null then to_jsonb(file.joint_since) end, 'version', 1, 'audit_seq', null,
      'audit_hash', null, 'next_limit_on', '9999-12-31', 'next_due_on', '9999-12-31'))).*;
  insert into case_group (case_id, group_id, programme_id, confidentiality, left_at)
    select new_id, own.group_id, own.programme_id, own.confidentiality, null from case_group own
    where own.case_id = earlier and own.left_at is null and (only_group is null or own.group_id = only_group);
  insert into related_case (id, programme_id, case_id, other_id, verdict, reason, recorded_at, recorded_by)
    values (gen_random_uuid(), file.programme_id, least(earlier, new_id), greatest(earlier, new_id), 'related',
      given ->> 'because', app_now(), null);
end $follow$;`;
