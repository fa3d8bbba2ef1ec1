import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each programme promises for a report, and what it promised for each case when that was filed. */
export class ProgrammePromises1763600550500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(PROGRAMME_PROMISE);
    await queryRunner.query(CASE_FILE);
  }

  async down(): Promise<void> {
    throw new Error('What was promised is not taken away: restore a backup instead.');
  }
}

/* The bounds are those of domain/clocks/service-promises.ts. */
const PROGRAMME_PROMISE = `
create table programme_promise (
  programme_id uuid not null constraint programme_promise_pkey primary key
    constraint programme_promise_programme_fk references programme (id),
  read_days smallint not null,
  near_read_days smallint not null,
  near_within_days smallint not null,
  answer_days smallint not null,
  changed_at timestamptz not null,
  changed_by uuid,
  constraint programme_promise_bounds check (near_read_days >= 1 and near_read_days <= read_days and read_days <= answer_days
    and answer_days <= 30 and near_within_days >= 1 and near_within_days <= 90)
);
alter table programme_promise enable row level security;`;

/* As `ServicePromise`. Until now every case was promised the same: null. */
const CASE_FILE = `alter table case_file add column promised jsonb`;
