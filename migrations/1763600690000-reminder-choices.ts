import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which reminders somebody wants, by programme and address: the contact of a group need not have an account. */
export class ReminderChoices1763600690000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(CHOICE);
  }

  async down(): Promise<void> {
    throw new Error('What people chose is not forgotten: restore a backup instead.');
  }
}

const CHOICE = `
create table reminder_choice (
  id uuid not null constraint reminder_choice_pkey primary key,
  programme_id uuid not null constraint reminder_choice_programme_fk references programme (id),
  address text not null,
  off text[] not null,
  digest boolean not null,
  changed_at timestamptz not null,
  constraint reminder_choice_key unique (programme_id, address),
  constraint reminder_choice_kinds_known check (off <@ array['limit', 'duty', 'service', 'world']),
  constraint reminder_choice_address_lower check (address = lower(address))
);
alter table reminder_choice enable row level security;`;
