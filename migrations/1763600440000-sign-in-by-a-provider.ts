import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Staff who sign in with an OpenID Connect provider: who they are there, which roles it gave, and sign-ins on their way. */
export class SignInByAProvider1763600440000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(IDENTITIES);
    await queryRunner.query(ATTEMPTS);
  }

  async down(): Promise<void> {
    throw new Error('What people sign in with is not taken away: restore a backup instead.');
  }
}

/* A role that goes, by whatever way, takes the mark with it that the provider gave it. */
const IDENTITIES = `
create table provider_identity (
  id uuid not null constraint provider_identity_pkey primary key,
  account_id uuid not null constraint provider_identity_account_fk references account (id),
  issuer text not null,
  subject text not null,
  linked_at timestamptz not null,
  used_at timestamptz not null,
  constraint provider_identity_subject_key unique (issuer, subject),
  constraint provider_identity_account_key unique (account_id, issuer)
);
create table provider_role (
  account_id uuid not null,
  programme_id uuid not null,
  role text not null,
  constraint provider_role_pkey primary key (account_id, programme_id, role),
  constraint provider_role_role_fk foreign key (account_id, programme_id, role)
    references staff_role (account_id, programme_id, role) on delete cascade
);
alter table provider_identity enable row level security;
alter table provider_role enable row level security;`;

const ATTEMPTS = `
create table provider_attempt (
  state_hash text not null constraint provider_attempt_pkey primary key,
  browser_hash text not null,
  next_path text,
  expires_at timestamptz not null
);
create index provider_attempt_expiry on provider_attempt (expires_at);
alter table provider_attempt enable row level security;`;
