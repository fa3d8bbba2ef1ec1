import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Several programmes in one service: the areas they serve, the bodies they are tied to, and cases that move between them. */
export class Programmes1763600430000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(PROGRAMMES);
    await queryRunner.query(REFERRAL);
    await queryRunner.query(REFER_CASE);
  }

  async down(): Promise<void> {
    throw new Error('Cases that were referred are not taken back: restore a backup instead.');
  }
}

/* The programme that comes with the service is the national one until a file of programmes says otherwise. */
const PROGRAMMES = `
alter table programme add column is_national boolean not null default false;
update programme set is_national = true where id = 'd907e937-5540-5e43-be3c-0471ad4a5836';
create unique index programme_one_national on programme (is_national) where is_national;
create table programme_area (
  area text not null constraint programme_area_pkey primary key,
  programme_id uuid not null constraint programme_area_programme_fk references programme (id)
);
create table programme_tie (
  programme_id uuid not null constraint programme_tie_programme_fk references programme (id),
  body_id uuid not null constraint programme_tie_body_fk references public_body (id),
  how text not null constraint programme_tie_how_known check (how in ('hosts', 'funds')),
  constraint programme_tie_pkey primary key (programme_id, body_id, how)
);
alter table programme enable row level security;
alter table programme_area enable row level security;
alter table programme_tie enable row level security;`;

/* A stub has no column for the case: nothing but its own three facts can be reached from it. */
const REFERRAL = `
create table referral (
  id uuid not null constraint referral_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint referral_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  from_programme_id uuid not null constraint referral_from_fk references programme (id),
  to_programme_id uuid not null constraint referral_to_fk references programme (id),
  reason text not null,
  state text not null constraint referral_state_known check (state in ('asked', 'agreed', 'refused', 'withdrawn')),
  proposed_at timestamptz not null,
  proposed_by uuid,
  answered_at timestamptz,
  answered_on date,
  answered_how text constraint referral_how_known check (answered_how in ('here', 'by-voice')),
  answered_by text,
  words text,
  constraint referral_elsewhere check (from_programme_id <> to_programme_id),
  constraint referral_answered check ((state in ('asked', 'withdrawn')) = (answered_how is null)),
  constraint referral_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint referral_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index referral_case on referral (case_id);
create unique index referral_one_asked on referral (case_id) where state = 'asked';
create table referred_case (
  id uuid not null constraint referred_case_pkey primary key,
  programme_id uuid not null constraint referred_case_programme_fk references programme (id),
  reference text not null,
  to_programme_id uuid not null constraint referred_case_to_fk references programme (id),
  referred_on date not null,
  constraint referred_case_once unique (programme_id, reference)
);
alter table referral enable row level security;
alter table referred_case enable row level security;`;

/*
 * The only way a case changes its programme. It runs as the owner, since nobody may write into two programmes at once,
 * and so asks for itself who calls: somebody of the programme that has the case, or of its group, once the group agreed.
 * Every table with a case and a programme moves, also those that come later: their ties to the case are made deferrable
 * with the rights (rights-sql.ts), and are checked again before this returns.
 */
const REFER_CASE = `
create function refer_case(agreed_referral uuid, referred_day date) returns void
language plpgsql security definer set search_path = public, pg_temp as $refer$
declare
  asked referral%rowtype;
  file case_file%rowtype;
  item_table text;
begin
  select * into asked from referral where id = agreed_referral and state = 'agreed';
  select * into file from case_file where id = asked.case_id and programme_id = asked.from_programme_id for update;
  if file.id is null or not (
    (current_setting('role') in ('redress_caseworker', 'redress_supervisor', 'redress_administrator')
      and file.programme_id = app_programme())
    or (current_setting('role') = 'redress_party' and exists (select from case_group
      where case_id = file.id and group_id = any (app_groups())))) then
    raise exception 'no referral to carry out' using errcode = '42501';
  end if;
  if exists (select from programme_tie where programme_id = asked.to_programme_id and body_id = file.body_id) then
    raise exception 'the programme is tied to the public body' using errcode = '42501';
  end if;
  if exists (select from case_group mine join case_group other on other.group_id = mine.group_id
      where mine.case_id = file.id and other.case_id <> file.id) then
    raise exception 'a group of this case has another case in the programme' using errcode = '23503';
  end if;
  set constraints all deferred;
  update case_file set programme_id = asked.to_programme_id, assignee_id = null, accepted_at = null where id = file.id;
  update voluntary_group set programme_id = asked.to_programme_id
    where id in (select group_id from case_group where case_id = file.id);
  update group_member set programme_id = asked.to_programme_id
    where group_id in (select group_id from case_group where case_id = file.id);
  for item_table in
    select columns.table_name from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and column_name in ('case_id', 'programme_id')
    group by columns.table_name having count(*) = 2
  loop
    execute format('update %I set programme_id = $1 where case_id = $2', item_table) using asked.to_programme_id, file.id;
  end loop;
  update outbox_message set programme_id = asked.to_programme_id
    where handled_at is null and payload ->> 'caseId' = file.id::text;
  update audit_head set programme_id = asked.to_programme_id where chain = file.id;
  delete from referred_case where programme_id = asked.to_programme_id and reference = file.reference;
  insert into referred_case (id, programme_id, reference, to_programme_id, referred_on)
    values (asked.id, asked.from_programme_id, file.reference, asked.to_programme_id, referred_day)
    on conflict (programme_id, reference) do update
      set id = excluded.id, to_programme_id = excluded.to_programme_id, referred_on = excluded.referred_on;
  set constraints all immediate;
end $refer$;`;
