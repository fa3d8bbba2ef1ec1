import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases and what lies on them. Every item carries its programme, its audience and, where it is one group's, that group. */
export class Cases1763600100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(CASE_FILE);
    await queryRunner.query(CASE_GROUP);
    for (const [table, columns] of Object.entries(ITEMS)) await queryRunner.query(itemSql(table, columns));
    await queryRunner.query(FILING);
  }

  async down(): Promise<void> {
    throw new Error('Cases are not taken away: restore a backup instead.');
  }
}

const CASE_FILE = `
create table case_file (
  id uuid not null constraint case_file_pkey primary key,
  programme_id uuid not null constraint case_file_programme_fk references programme (id),
  reference text not null constraint case_file_reference_key unique,
  title text not null,
  breach_type text not null,
  body_id uuid constraint case_file_body_fk references public_body (id),
  body_name text not null,
  body_kind text not null,
  promise_kind text not null,
  promise_name text,
  consultation_weeks smallint,
  notice_months smallint,
  funding_form text,
  funding_change text,
  funding_yearly_gbp integer,
  funding_people_served integer,
  account text not null,
  step text not null,
  filed_at timestamptz not null,
  assignee_id uuid constraint case_file_assignee_fk references account (id),
  accepted_at timestamptz,
  closed_on date,
  outcome text,
  next_limit_on date not null,
  next_due_on date not null,
  version integer not null,
  constraint case_file_programme_key unique (id, programme_id)
);
create index case_file_queue on case_file (programme_id, next_limit_on, next_due_on, id) where closed_on is null;
create index case_file_queue_step on case_file (programme_id, step, next_limit_on, next_due_on, id) where closed_on is null;
create index case_file_queue_assignee on case_file (programme_id, assignee_id, next_limit_on, next_due_on, id)
  where closed_on is null;
alter table case_file enable row level security;`;

const CASE_GROUP = `
create table case_group (
  case_id uuid not null,
  group_id uuid not null,
  programme_id uuid not null,
  confidentiality text not null constraint case_group_confidentiality_known
    check (confidentiality in ('named', 'confidential', 'anonymous')),
  constraint case_group_pkey primary key (case_id, group_id),
  constraint case_group_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint case_group_group_fk foreign key (group_id, programme_id) references voluntary_group (id, programme_id)
);
create index case_group_group on case_group (group_id, case_id);
alter table case_group enable row level security;`;

const itemSql = (table: string, columns: string): string => `
create table ${table} (
  id uuid not null constraint ${table}_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint ${table}_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  ${columns},
  constraint ${table}_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint ${table}_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index ${table}_case on ${table} (case_id);
alter table ${table} enable row level security;`;

const ITEMS: Readonly<Record<string, string>> = {
  fact: `
  kind text not null,
  on_day date not null,
  at timestamptz,
  source text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  replaces_id uuid,
  reason text,
  superseded_at timestamptz`,
  deadline: `
  rule_id text not null,
  rule_version integer not null,
  kind text not null,
  fatal boolean not null,
  reminded boolean not null,
  trigger_fact_id uuid,
  trigger_on date not null,
  due_on date not null,
  explanation jsonb not null,
  calendar_version text,
  laid_at timestamptz not null,
  superseded_at timestamptz,
  superseded_because text`,
  timeline_entry: `
  kind text not null,
  at timestamptz not null,
  actor_kind text not null,
  account_id uuid,
  text text not null`,
  step_entry: `
  kind text not null,
  text text not null,
  recorded_at timestamptz not null,
  recorded_by uuid`,
  consent: `
  purpose text not null,
  given boolean not null,
  given_at timestamptz not null,
  notice_version text not null`,
};

const FILING = `
create table draft (
  id uuid not null constraint draft_pkey primary key,
  programme_id uuid not null constraint draft_programme_fk references programme (id),
  secret_hash text not null constraint draft_secret_key unique,
  answers jsonb not null,
  started_at timestamptz not null,
  touched_at timestamptz not null,
  expires_at timestamptz not null,
  case_id uuid,
  version integer not null
);
create table idempotency_key (
  id uuid not null constraint idempotency_key_pkey primary key,
  programme_id uuid not null constraint idempotency_key_programme_fk references programme (id),
  secret_hash text not null constraint idempotency_key_secret_key unique,
  fingerprint text not null,
  answer jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create table case_token (
  id uuid not null constraint case_token_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  group_id uuid not null,
  secret_hash text not null constraint case_token_secret_key unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint case_token_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint case_token_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
alter table draft enable row level security;
alter table idempotency_key enable row level security;
alter table case_token enable row level security;`;
