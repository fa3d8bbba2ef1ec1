import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a programme sets for itself: from which days on it warns that a court wants to be asked promptly. */
export class ProgrammeSettings1763600380000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(PROGRAMME_SETTING);
  }

  async down(): Promise<void> {
    throw new Error('Settings are not taken away: restore a backup instead.');
  }
}

const PROGRAMME_SETTING = `
create table programme_setting (
  programme_id uuid not null constraint programme_setting_pkey primary key
    constraint programme_setting_programme_fk references programme (id),
  amber_from_day smallint not null,
  red_from_day smallint not null,
  changed_at timestamptz not null,
  changed_by uuid,
  constraint programme_setting_bands
    check (amber_from_day >= 1 and amber_from_day < red_from_day and red_from_day < 90)
);
alter table programme_setting enable row level security;`;
