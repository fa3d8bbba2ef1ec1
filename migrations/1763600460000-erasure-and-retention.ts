import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long things are kept, the trace of what was destroyed, and people who ask what is held about them. */
export class ErasureAndRetention1763600460000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(RETENTION);
    await queryRunner.query(SUBJECT_ACCESS);
    await queryRunner.query(ERASE_DETAILS);
  }

  async down(): Promise<void> {
    throw new Error('The trace of what was destroyed is not taken away: restore a backup instead.');
  }
}

const RETENTION = `
create table retention_act (
  id uuid not null constraint retention_act_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint retention_act_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  kind text not null constraint retention_act_kind_known check (kind in ('keep', 'hold', 'lift', 'erased')),
  until_day date,
  reason text not null,
  decided_at timestamptz not null,
  decided_by uuid,
  constraint retention_act_until check ((kind = 'keep') = (until_day is not null)),
  constraint retention_act_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint retention_act_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index retention_act_case on retention_act (case_id);
create table destruction (
  id uuid not null constraint destruction_pkey primary key,
  programme_id uuid constraint destruction_programme_fk references programme (id),
  rule text not null,
  what text not null,
  count integer not null constraint destruction_count_positive check (count > 0),
  destroyed_at timestamptz not null,
  destroyed_by uuid
);
create index destruction_time on destruction (destroyed_at, id);
create index case_file_closed on case_file (programme_id, closed_on, id) where closed_on is not null;
alter table retention_act enable row level security;
alter table destruction enable row level security;`;

const SUBJECT_ACCESS = `
create table subject_request (
  id uuid not null constraint subject_request_pkey primary key,
  programme_id uuid not null constraint subject_request_programme_fk references programme (id),
  account_id uuid constraint subject_request_account_fk references account (id),
  name text not null,
  email text not null,
  standing text not null constraint subject_request_standing_known
    check (standing in ('group', 'staff', 'officer', 'other')),
  came text not null constraint subject_request_came_known check (came in ('page', 'mail')),
  received_on date not null,
  due_on date not null,
  state text not null constraint subject_request_state_known check (state in ('open', 'released', 'refused')),
  asked_at timestamptz not null,
  recorded_by uuid,
  decided_at timestamptz,
  decided_by uuid,
  answer text,
  constraint subject_request_decided check ((state = 'open') = (decided_at is null))
);
create index subject_request_programme on subject_request (programme_id, due_on, id);
create index subject_request_account on subject_request (account_id);
create table subject_export (
  request_id uuid not null constraint subject_export_pkey primary key
    constraint subject_export_request_fk references subject_request (id),
  programme_id uuid not null constraint subject_export_programme_fk references programme (id),
  account_id uuid not null constraint subject_export_account_fk references account (id),
  content jsonb not null,
  released_at timestamptz not null,
  expires_at timestamptz not null
);
create index subject_export_account on subject_export (account_id);
alter table subject_request enable row level security;
alter table subject_export enable row level security;`;

/*
 * As before; an administrator may also erase the details of a case of the own programme, or of a person who has to do with
 * no other programme, where the chain began without a programme.
 */
const ERASE_DETAILS = `
create or replace function audit_erase_details(erased_chain uuid) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $erase$
declare
  up_to bigint;
  ours uuid := app_programme();
begin
  if current_setting('role') not in ('redress_system', 'redress_administrator') then
    raise exception 'audit details are erased by the service or an administrator' using errcode = '42501';
  end if;
  perform 1 from case_file where id = erased_chain for no key update;
  select seq into up_to from audit_head where chain = erased_chain
    and (current_setting('role') = 'redress_system' or programme_id = ours
      or exists (select from case_file where id = erased_chain and programme_id = ours)
      or (audit_head.programme_id is null and belongs_only_to(erased_chain, ours))) for update;
  delete from audit_detail where chain = erased_chain and seq <= up_to;
  return up_to;
end $erase$;
create function belongs_only_to(person uuid, programme uuid) returns boolean
language sql stable set search_path = public, pg_temp as $only$
  select coalesce(bool_and(tie.programme_id = programme), false) from (
    select programme_id from group_member where account_id = person
    union all select programme_id from staff_role where account_id = person
    union all select programme_id from subject_request where account_id = person) tie
$only$;
create function knows_nobody_else(person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $knows$
  select belongs_only_to(person, app_programme())
$knows$;`;
