import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The local Compacts with their own numbers, and what people answered and found where no date can show a breach. */
export class LocalCompactsAndChecklists1763600350000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(LOCAL_COMPACTS);
    await queryRunner.query(itemSql('checklist', CHECKLIST));
    await queryRunner.query(itemSql('finding', FINDING));
  }

  async down(): Promise<void> {
    throw new Error('Answers are not taken away: restore a backup instead.');
  }
}

/* A day is text here: `2014-03-09`, or `2014-03` where only the month is known. */
const DAY = `'^\\d{4}-\\d{2}(-\\d{2})?$'`;

const LOCAL_COMPACTS = `
create table local_compact (
  id uuid not null constraint local_compact_pkey primary key,
  programme_id uuid constraint local_compact_programme_fk references programme (id),
  name text not null,
  area text not null,
  in_force_from text not null,
  in_force_until text,
  constraint local_compact_days check (in_force_from ~ ${DAY} and in_force_until ~ ${DAY})
);
create table local_compact_body (
  compact_id uuid not null constraint local_compact_body_compact_fk references local_compact (id),
  body_id uuid not null constraint local_compact_body_body_fk references public_body (id),
  signed_from text,
  signed_until text,
  constraint local_compact_body_pkey primary key (compact_id, body_id),
  constraint local_compact_body_days check (signed_from ~ ${DAY} and signed_until ~ ${DAY})
);
create index local_compact_body_body on local_compact_body (body_id);
create table local_period (
  id uuid not null constraint local_period_pkey primary key,
  compact_id uuid not null constraint local_period_compact_fk references local_compact (id),
  kind text not null constraint local_period_kind_known
    check (kind in ('consultation-weeks', 'notice-months', 'dispute-stage-days', 'group-appeal-days')),
  stage smallint,
  count smallint not null constraint local_period_count_positive check (count > 0),
  in_force_from text,
  in_force_until text,
  constraint local_period_days check (in_force_from ~ ${DAY} and in_force_until ~ ${DAY})
);
create index local_period_compact on local_period (compact_id);`;

const itemSql = (table: string, columns: string): string => `
create table ${table} (
  id uuid not null constraint ${table}_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint ${table}_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  ${columns},
  constraint ${table}_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint ${table}_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index ${table}_case on ${table} (case_id);
alter table ${table} enable row level security;`;

const CHECKLIST = `
  kind text not null constraint checklist_kind_known check (kind in ('monitoring', 'fair-consultation')),
  answers jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid`;

const FINDING = `
  result text not null constraint finding_result_known check (result in ('kept', 'breached', 'open')),
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid`;
