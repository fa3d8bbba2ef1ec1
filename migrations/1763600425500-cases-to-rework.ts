import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The cases that a change of calendars, rules or Compacts still has to go through are a list from which several workers take. */
export class CasesToRework1763600425500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(LIST);
    await queryRunner.query(LISTED_AT);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table calendar_version drop column listed_at, add column worked_until uuid;
      alter table revision drop column listed_at, add column worked_until uuid;
      drop table case_to_rework;`);
  }
}

const LIST = `
create table case_to_rework (
  change_id uuid not null,
  case_id uuid not null,
  constraint case_to_rework_pkey primary key (change_id, case_id)
);
alter table case_to_rework enable row level security;`;

/* A change at work is listed anew: what it changed already it finds as it has to be. */
const LISTED_AT = `
alter table calendar_version drop column worked_until, add column listed_at timestamptz;
alter table revision drop column worked_until, add column listed_at timestamptz;`;
