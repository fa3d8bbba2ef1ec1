import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the group works, as its report said: which local Compact speaks of it can hang on that. */
export class CaseArea1763600560000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table case_file add column area text');
  }

  async down(): Promise<void> {
    throw new Error('What a report said is not taken away: restore a backup instead.');
  }
}
