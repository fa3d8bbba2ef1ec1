import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Promises that were cited or left out, each with its reason and history; and what people typed and did not send. */
export class IdentifyAndFormDrafts1763600530000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(CITED_PROMISE);
    await queryRunner.query(CITED_BEFORE);
    await queryRunner.query(FORM_DRAFT);
  }

  async down(): Promise<void> {
    throw new Error('What was named on cases is not taken away: restore a backup instead.');
  }
}

const CITED_PROMISE = `
create table cited_promise (
  id uuid not null constraint cited_promise_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint cited_promise_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  decision text not null constraint cited_promise_decision_known check (decision in ('cited', 'rejected')),
  commitment_id text,
  source text constraint cited_promise_source_known
    check (source in ('local', 'national', 'best-value', 'covenant', 'policy')),
  document text,
  clause text,
  words text not null,
  owed_by text not null constraint cited_promise_owed_known check (owed_by in ('body', 'group')),
  reason text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  withdrawn_at timestamptz,
  withdrawn_because text,
  withdrawn_by uuid,
  constraint cited_promise_rejected_with_reason check (decision = 'cited' or reason is not null),
  constraint cited_promise_clause_of_document check (clause is null or document is not null),
  constraint cited_promise_withdrawn check (num_nulls(withdrawn_at, withdrawn_because) in (0, 2)),
  constraint cited_promise_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint cited_promise_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index cited_promise_case on cited_promise (case_id);
alter table cited_promise enable row level security;`;

/* Until now a promise was a sentence among others; it keeps its id and its day. */
export const CITED_BEFORE = `
insert into cited_promise (id, programme_id, case_id, audience, group_id, decision, words, owed_by, recorded_at, recorded_by)
select id, programme_id, case_id, audience, group_id, 'cited', text, 'body', recorded_at, recorded_by
from step_entry where kind = 'promise-cited';
delete from step_entry where kind = 'promise-cited';`;

/* The id comes from the page on which the form was drawn, so that saving it again takes the place of what was saved. */
const FORM_DRAFT = `
create table form_draft (
  account_id uuid not null constraint form_draft_account_fk references account (id),
  id uuid not null,
  place text not null,
  title text not null,
  version integer,
  seen integer,
  content jsonb not null,
  saved_at timestamptz not null,
  constraint form_draft_pkey primary key (account_id, id)
);
create index form_draft_place on form_draft (account_id, place);
create index form_draft_saved on form_draft (saved_at);
alter table form_draft enable row level security;`;
