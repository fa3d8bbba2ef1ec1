import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Groups that give no name, the code by which they come back, who may learn a name, and who speaks for a group. */
export class Confidentiality1763600410000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(UNNAMED_GROUPS);
    await queryRunner.query(RETURNING);
    for (const [table, columns] of Object.entries(ITEMS)) await queryRunner.query(itemSql(table, columns));
  }

  async down(): Promise<void> {
    throw new Error('Consents and codes are not taken away: restore a backup instead.');
  }
}

/* Either somebody said who they are and how to reach them, or nothing of it is kept at all. */
const UNNAMED_GROUPS = `
alter table programme add column part_of_public_body boolean not null default false;
alter table voluntary_group
  alter column name drop not null,
  alter column contact_name drop not null,
  alter column contact_email drop not null,
  add constraint voluntary_group_known_or_not check (
    num_nulls(name, contact_name, contact_email) = 0
    or num_nonnulls(name, contact_name, contact_email, contact_phone, contact_safely) = 0
  );`;

const RETURNING = `
create table return_code (
  case_id uuid not null constraint return_code_pkey primary key,
  programme_id uuid not null,
  group_id uuid not null,
  reference text not null constraint return_code_reference_key unique,
  code_hash text not null,
  created_at timestamptz not null,
  constraint return_code_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint return_code_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create table return_visit (
  id uuid not null constraint return_visit_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  group_id uuid not null,
  secret_hash text not null constraint return_visit_secret_key unique,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  constraint return_visit_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint return_visit_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create table return_guess (
  subject text not null constraint return_guess_pkey primary key,
  failures integer not null,
  failed_at timestamptz not null,
  wait_until timestamptz not null
);
create index return_guess_failed on return_guess (failed_at);
alter table return_code enable row level security;
alter table return_visit enable row level security;
alter table return_guess enable row level security;`;

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

const RECIPIENT = `('body', 'other-group', 'mediator', 'councillor', 'mp', 'ombudsman', 'media', 'other')`;

const ITEMS: Readonly<Record<string, string>> = {
  standing: `
  method text not null constraint standing_method_known
    check (method in ('trustee-minute', 'published-number', 'other', 'cannot-be-checked')),
  words text not null,
  who text,
  on_day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid`,
  recognition: `
  risks text[] not null,
  words text not null,
  plan_without_name text,
  recorded_at timestamptz not null,
  recorded_by uuid`,
  identity_release: `
  recipient_kind text not null constraint identity_release_recipient_known check (recipient_kind in ${RECIPIENT}),
  recipient_name text,
  scope text[] not null,
  given_how text not null constraint identity_release_given_known
    check (given_how in ('here', 'by-voice', 'in-writing')),
  given_by text,
  words text,
  from_day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  withdrawn_on date,
  withdrawn_at timestamptz,
  withdrawn_because text,
  constraint identity_release_recipient_named check ((recipient_kind = 'body') = (recipient_name is null)),
  constraint identity_release_withdrawn check (num_nulls(withdrawn_on, withdrawn_at) in (0, 2))`,
  disclosure: `
  recipient_kind text not null constraint disclosure_recipient_known check (recipient_kind in ${RECIPIENT}),
  recipient_name text,
  what text[] not null,
  words text not null,
  on_day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid`,
};
