import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a programme answers to a report, who stands in for whom, and what can still be undone. */
export class Triage1763600500000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(PROMISES);
    await queryRunner.query(ANSWERS);
    await queryRunner.query(CALLERS);
    await queryRunner.query(ABSENCES);
    await queryRunner.query(UNDO);
  }

  async down(): Promise<void> {
    throw new Error('Answers to groups are not taken away: restore a backup instead.');
  }
}

/* Another programme reads and answers for itself: what the one before did for its own promises counts no more. */
const PROMISES = `
alter table case_file
  add column read_at timestamptz,
  add column answered_at timestamptz,
  add column came_back_at timestamptz;
create function case_file_starts_afresh() returns trigger language plpgsql set search_path = public, pg_temp as $afresh$
begin
  new.read_at := null;
  new.answered_at := null;
  new.came_back_at := app_now();
  new.waiting_for := null;
  new.waiting_since := null;
  new.self_managed := false;
  return new;
end $afresh$;
create trigger case_file_starts_afresh before update of programme_id on case_file for each row
  when (new.programme_id is distinct from old.programme_id) execute function case_file_starts_afresh();`;

const ANSWERS = `
create table triage_answer (
  id uuid not null constraint triage_answer_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint triage_answer_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  answer text not null constraint triage_answer_known
    check (answer in ('accepted', 'asked-for-more', 'signposted', 'declined', 'taken-back')),
  reason_kind text,
  words text,
  letter text not null,
  answered_at timestamptz not null,
  answered_by uuid,
  taken_back_at timestamptz,
  constraint triage_answer_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint triage_answer_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index triage_answer_case on triage_answer (case_id);
alter table triage_answer enable row level security;`;

/* Somebody who tells a report by voice may have a telephone and no email address. */
const CALLERS = `
alter table voluntary_group drop constraint voluntary_group_known_or_not;
alter table voluntary_group add constraint voluntary_group_known_or_not check (
  num_nulls(name, contact_name) = 0 and num_nonnulls(contact_email, contact_phone) > 0
  or num_nonnulls(name, contact_name, contact_email, contact_phone, contact_safely) = 0
);`;

const ABSENCES = `
create table absence (
  id uuid not null constraint absence_pkey primary key,
  programme_id uuid not null constraint absence_programme_fk references programme (id),
  account_id uuid not null constraint absence_account_fk references account (id),
  substitute_id uuid not null constraint absence_substitute_fk references account (id),
  from_day date not null,
  last_day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null constraint absence_recorder_fk references account (id),
  ended_at timestamptz,
  constraint absence_days check (last_day >= from_day),
  constraint absence_somebody_else check (substitute_id <> account_id)
);
create index absence_account on absence (account_id, last_day) where ended_at is null;
create index absence_programme on absence (programme_id);
alter table absence enable row level security;`;

/* What the changed columns were before; good for as long as the case has the version that the act gave it. */
const UNDO = `
create table undoable_act (
  id uuid not null constraint undoable_act_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint undoable_act_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  what text not null,
  before jsonb not null,
  answer_id uuid,
  version integer not null,
  done_at timestamptz not null,
  done_by uuid,
  constraint undoable_act_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint undoable_act_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index undoable_act_case on undoable_act (case_id);
alter table undoable_act enable row level security;`;
