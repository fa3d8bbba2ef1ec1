import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why each deadline was laid, the sums that left the table of bank holidays, the changes of rules and Compacts that are
 * worked through the open cases, and Compacts under the one write path.
 */
export class ChangedDates1763600360000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(DEADLINE);
    await queryRunner.query(REFUSED_DEADLINE);
    await queryRunner.query(REVISION);
    await queryRunner.query(LOCAL_COMPACTS);
  }

  async down(): Promise<void> {
    throw new Error('The reasons of deadlines are not taken away: restore a backup instead.');
  }
}

const DEADLINE = `
alter table deadline add column laid_because text;
create index deadline_open_rule on deadline (rule_id, rule_version, case_id) where superseded_at is null;
create index case_file_open_body on case_file (body_id, id) where closed_on is null;`;

const REFUSED_DEADLINE = `
create table refused_deadline (
  id uuid not null constraint refused_deadline_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint refused_deadline_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  rule_id text not null,
  rule_version integer not null,
  kind text not null,
  fatal boolean not null,
  reminded boolean not null,
  trigger_fact_id uuid,
  trigger_on date not null,
  inputs jsonb not null,
  arithmetic jsonb not null,
  strength text not null,
  authority jsonb not null,
  refused_at timestamptz not null,
  settled_at timestamptz,
  constraint refused_deadline_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint refused_deadline_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index refused_deadline_case on refused_deadline (case_id);
create index refused_deadline_open on refused_deadline (case_id) where settled_at is null;
alter table refused_deadline enable row level security;`;

const REVISION = `
create table revision (
  id uuid not null constraint revision_pkey primary key,
  number integer not null constraint revision_number_key unique,
  kind text not null constraint revision_kind_known check (kind in ('rules', 'compacts')),
  scope jsonb not null,
  reason text not null,
  made_at timestamptz not null,
  made_by uuid,
  worked_until uuid,
  worked_through_at timestamptz,
  cases_changed integer not null,
  deadlines_changed integer not null
);
create index revision_open on revision (number) where worked_through_at is null;
alter table revision enable row level security;`;

const LOCAL_COMPACTS = `
alter table local_compact enable row level security;
alter table local_compact_body enable row level security;
alter table local_period enable row level security;`;
