import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ways on: what they hang on is one more list of questions, and each council says how long its call-in takes. */
export class Routes1763600730000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [QUESTIONS, CALL_IN]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table public_body drop column call_in_days');
    await queryRunner.query(`delete from checklist where kind = 'options'`);
    await queryRunner.query(`alter table checklist drop constraint checklist_kind_known,
      add constraint checklist_kind_known check (kind in ('monitoring', 'fair-consultation'))`);
  }
}

const QUESTIONS = `
alter table checklist drop constraint checklist_kind_known,
  add constraint checklist_kind_known check (kind in ('monitoring', 'fair-consultation', 'options'))`;

const CALL_IN = `
alter table public_body add column call_in_days smallint
  constraint public_body_call_in_days check (call_in_days between 1 and 60)`;
