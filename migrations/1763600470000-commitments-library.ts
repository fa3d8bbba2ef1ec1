import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every commitment of the national and the local texts, and of a local Compact what tells whom and which places it is for. */
export class CommitmentsLibrary1763600470000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(COMPACTS);
    await queryRunner.query(COMMITMENTS);
  }

  async down(): Promise<void> {
    throw new Error('What staff read in a text is not taken away: restore a backup instead.');
  }
}

const COMPACTS = `
alter table local_compact
  add column places text[] not null default '{}',
  add column signing text constraint local_compact_signing_known check (signing in ('each', 'lead')),
  add column source text,
  add column checked_on date,
  add column version integer not null default 1;
alter table local_compact alter column places drop default, alter column version drop default;
alter table local_compact_body
  add column signed_by_id uuid constraint local_compact_body_signed_by_fk references public_body (id);`;

/* Of some old texts only the year is known. */
const DAY = `'^\\d{4}(-\\d{2}(-\\d{2})?)?$'`;

const COMMITMENTS = `
create table commitment (
  id uuid not null constraint commitment_pkey primary key,
  national_text text constraint commitment_text_known check (national_text in ('1998-codes', '2010', 'covenant-2025')),
  compact_id uuid constraint commitment_compact_fk references local_compact (id),
  position integer not null,
  number text,
  words text not null,
  owed_by text not null constraint commitment_owed_by_known check (owed_by in ('government', 'cso')),
  theme text not null,
  breach_words text[] not null,
  confidence text not null,
  confirmed_at timestamptz,
  confirmed_by uuid,
  confirmed_from text,
  weeks smallint,
  months smallint,
  in_force_from text,
  in_force_until text,
  version integer not null,
  constraint commitment_one_text check (num_nonnulls(national_text, compact_id) = 1),
  constraint commitment_confirmed_from_a_copy check ((confirmed_at is null) = (confirmed_from is null)),
  constraint commitment_days check (in_force_from ~ ${DAY} and in_force_until ~ ${DAY})
);
create index commitment_compact on commitment (compact_id);
alter table commitment enable row level security;`;
