import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The versions of the calendars, and with each deadline what it takes to work it out again when they change. */
export class Calendars1763600300000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(CALENDAR_VERSION);
    await queryRunner.query(DEADLINE);
  }

  async down(): Promise<void> {
    throw new Error('The versions of the calendars are not taken away: restore a backup instead.');
  }
}

const CALENDAR_VERSION = `
create table calendar_version (
  id uuid not null constraint calendar_version_pkey primary key,
  number integer not null constraint calendar_version_number_key unique,
  content jsonb not null,
  changes jsonb not null,
  source text not null constraint calendar_version_source_known
    check (source in ('shipped', 'by-hand', 'court-list', 'import')),
  reason text not null,
  made_at timestamptz not null,
  made_by uuid,
  worked_until uuid,
  worked_through_at timestamptz,
  cases_changed integer not null,
  deadlines_changed integer not null
);
create index calendar_version_open on calendar_version (number) where worked_through_at is null;
alter table calendar_version enable row level security;`;

const DEADLINE = `
alter table deadline
  add column inputs jsonb not null default '{}',
  add column looked_at daterange,
  add column replaces_id uuid;
alter table deadline alter column inputs drop default;
create index deadline_looked_at on deadline using gist (looked_at) where superseded_at is null;`;
