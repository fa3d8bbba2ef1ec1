import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts of which only the month is known. */
export class MonthsAndParting1763600670000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(PRECISION);
  }

  async down(): Promise<void> {
    throw new Error('What is known of a day is not forgotten: restore a backup instead.');
  }
}

/* A month is kept as its first day. Every fact of before is known to the day. */
const PRECISION = `
alter table fact
  add column precision text not null default 'day',
  add constraint fact_precision_known check (precision in ('day', 'month')),
  add constraint fact_month_from_its_first_day check (precision = 'day' or extract(day from on_day) = 1);`;
