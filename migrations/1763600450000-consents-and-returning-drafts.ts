import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Half-filled reports that can be opened again from a mail, how each consent was given, and complaints about data. */
export class ConsentsAndReturningDrafts1763600450000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(MAILED_DRAFTS);
    await queryRunner.query(HOW_CONSENT_WAS_GIVEN);
    await queryRunner.query(COMPLAINTS);
  }

  async down(): Promise<void> {
    throw new Error('Consents and complaints are not taken away: restore a backup instead.');
  }
}

/* All of it is on the draft's own row, so that it goes when the draft goes. */
const MAILED_DRAFTS = `
alter table draft
  add column return_email text,
  add column link_id uuid,
  add column link_hash text constraint draft_link_key unique,
  add column mailbox text,
  add constraint draft_link_whole check (num_nulls(return_email, link_id, link_hash, mailbox) in (0, 4));
create index draft_mailbox on draft (mailbox) where mailbox is not null;
create index draft_expired on draft (expires_at);`;

/* Before, only the report and the page of a case asked for a consent, and each had a version of its own words. */
const HOW_CONSENT_WAS_GIVEN = `
alter table consent
  add column given_how text,
  add column words text,
  add column recorded_by uuid;
update consent set given_how = case when notice_version = '2026-11' then 'with-report' else 'here' end;
alter table consent
  alter column given_how set not null,
  add constraint consent_given_known check (given_how in ('with-report', 'here', 'by-voice', 'in-writing'));`;

const COMPLAINTS = `
create table data_complaint (
  id uuid not null constraint data_complaint_pkey primary key,
  programme_id uuid not null constraint data_complaint_programme_fk references programme (id),
  reference text not null constraint data_complaint_reference_key unique,
  name text,
  email text,
  words text not null,
  account_id uuid,
  received_at timestamptz not null,
  acknowledge_by date not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  answer text,
  answered_at timestamptz,
  answered_by uuid,
  constraint data_complaint_acknowledged check (num_nulls(acknowledged_at, acknowledged_by) in (0, 2)),
  constraint data_complaint_answered check (num_nulls(answer, answered_at, answered_by) in (0, 3))
);
create index data_complaint_programme on data_complaint (programme_id, acknowledge_by);
alter table data_complaint enable row level security;`;
