import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which mail was taken as the answer to a letter, so that a person can say that it was none. */
export class AnswersByMail1763600610000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(ANSWERED);
  }

  async down(): Promise<void> {
    throw new Error('What came back on letters is not forgotten: restore a backup instead.');
  }
}

/* A mail stays on the case of its letter: both are moved together, and neither is copied. */
const ANSWERED = `
alter table letter add column answer_mail_id uuid;
alter table letter add constraint letter_answered check (answer_mail_id is null or answered_on is not null);`;
