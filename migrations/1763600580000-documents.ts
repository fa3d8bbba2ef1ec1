import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The documents of a case: what shows that a thing happened. Their bytes lie in the store of files. */
export class Documents1763600580000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [DOCUMENT, FACTS]) await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Evidence is not taken away: restore a backup instead.');
  }
}

/*
 * A document that is copied to a joint case has the same file: a key may stand on several rows, and a file goes with the
 * last of them. Which facts a document shows stands on the document itself, for a fact is never deleted and a copy of a
 * document must not name another's.
 */
const DOCUMENT = `
create table document (
  id uuid not null constraint document_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint document_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  title text not null,
  description text,
  dated_on date,
  fact_ids uuid[] not null,
  file_name text not null,
  media_type text not null,
  size integer not null constraint document_size_known check (size >= 0),
  sha256 text not null,
  storage_key uuid not null,
  flags text[] not null,
  source text not null constraint document_source_known check (source in ('upload', 'mail', 'letter', 'written')),
  by_group boolean not null,
  added_by uuid,
  added_at timestamptz not null,
  request_key text,
  scan_state text not null constraint document_scan_known check (scan_state in ('not-scanned', 'clean', 'infected', 'failed')),
  scan_problem text,
  scan_tries smallint not null,
  scan_due_at timestamptz,
  released_at timestamptz,
  released_by uuid,
  released_because text,
  withdrawn_at timestamptz,
  withdrawn_because text,
  missing_since timestamptz,
  mail_id uuid,
  letter_id uuid,
  constraint document_released check ((released_at is null) = (released_because is null)),
  constraint document_withdrawn check ((withdrawn_at is null) = (withdrawn_because is null)),
  constraint document_request unique (case_id, request_key),
  constraint document_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint document_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index document_case on document (case_id);
create index document_storage on document (storage_key);
create index document_to_scan on document (scan_due_at) where scan_due_at is not null;
alter table document enable row level security;`;

/* A letter that came in by mail twice is two documents; the facts of a case are many, and their documents few. */
const FACTS = `create index document_facts on document using gin (fact_ids);`;
