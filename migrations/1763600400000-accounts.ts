import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The second step of staff, sessions that can be told apart, invitations, changes of address and tokens of the API. */
export class Accounts1763600400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(PEOPLE);
    await queryRunner.query(SECOND_STEP);
    await queryRunner.query(BY_MAIL);
    await queryRunner.query(TOKENS);
    await queryRunner.query(ENDS);
  }

  async down(): Promise<void> {
    throw new Error('What people sign in with is not taken away: restore a backup instead.');
  }
}

const PEOPLE = `
alter table account add column last_signed_in_at timestamptz, add column deactivated_reason text;
alter table staff_role drop constraint staff_role_role_known;
alter table staff_role add constraint staff_role_role_known
  check (role in ('caseworker', 'supervisor', 'manager', 'administrator', 'auditor', 'mediator'));
alter table session
  add column opened_by text not null default 'link' constraint session_opened_by_known
    check (opened_by in ('link', 'invitation', 'passkey', 'app', 'recovery-code', 'provider')),
  add column second_step_at timestamptz,
  add column browser text not null default 'A browser that we do not know';
alter table session alter column opened_by drop default, alter column browser drop default;`;

const SECOND_STEP = `
create table passkey (
  id uuid not null constraint passkey_pkey primary key,
  account_id uuid not null constraint passkey_account_fk references account (id),
  credential_id text not null constraint passkey_credential_key unique,
  public_key text not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_account on passkey (account_id);
create table authenticator_app (
  account_id uuid not null constraint authenticator_app_pkey primary key
    constraint authenticator_app_account_fk references account (id),
  sealed_secret text not null,
  last_step bigint not null,
  created_at timestamptz not null
);
create table recovery_code (
  id uuid not null constraint recovery_code_pkey primary key,
  account_id uuid not null constraint recovery_code_account_fk references account (id),
  code_hash text not null constraint recovery_code_hash_key unique,
  created_at timestamptz not null,
  used_at timestamptz
);
create index recovery_code_account on recovery_code (account_id);
create table wrong_code (
  id uuid not null constraint wrong_code_pkey primary key,
  account_id uuid not null constraint wrong_code_account_fk references account (id),
  at timestamptz not null
);
create index wrong_code_account on wrong_code (account_id, at);
create table spent_challenge (
  challenge_hash text not null constraint spent_challenge_pkey primary key,
  expires_at timestamptz not null
);
alter table passkey enable row level security;
alter table authenticator_app enable row level security;
alter table recovery_code enable row level security;
alter table wrong_code enable row level security;
alter table spent_challenge enable row level security;`;

const BY_MAIL = `
create table invitation (
  id uuid not null constraint invitation_pkey primary key,
  programme_id uuid not null constraint invitation_programme_fk references programme (id),
  email text not null,
  name text not null,
  role text not null constraint invitation_role_known
    check (role in ('caseworker', 'supervisor', 'manager', 'administrator', 'auditor', 'mediator')),
  invited_by uuid not null constraint invitation_inviter_fk references account (id),
  secret_hash text not null constraint invitation_secret_key unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
create index invitation_programme on invitation (programme_id, email);
create table address_change (
  id uuid not null constraint address_change_pkey primary key,
  account_id uuid not null constraint address_change_account_fk references account (id),
  former_email text not null,
  new_email text not null,
  secret_hash text not null constraint address_change_secret_key unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index address_change_account on address_change (account_id);
alter table invitation enable row level security;
alter table address_change enable row level security;`;

const TOKENS = `
create table api_token (
  id uuid not null constraint api_token_pkey primary key,
  account_id uuid not null constraint api_token_account_fk references account (id),
  name text not null,
  scopes text[] not null,
  secret_hash text not null constraint api_token_secret_key unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_account on api_token (account_id);
alter table api_token enable row level security;`;

/*
 * A session must not outlive the role it was opened for, nor the account, by whatever way these change: a page, the command
 * line, a provider's mapping, or somebody at the database. So the database itself ends it.
 */
const ENDS = `
create function staff_role_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $changed$
begin
  update session set ended_at = now() where account_id in (old.account_id, new.account_id) and ended_at is null;
  return null;
end $changed$;
create trigger staff_role_changed after insert or update or delete on staff_role
  for each row execute function staff_role_changed();
create function account_deactivated() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $deactivated$
begin
  update session set ended_at = now() where account_id = new.id and ended_at is null;
  update sign_in_link set used_at = now() where account_id = new.id and used_at is null;
  update api_token set revoked_at = now() where account_id = new.id and revoked_at is null;
  return null;
end $deactivated$;
create trigger account_deactivated after update of deactivated_at on account
  for each row when (new.deactivated_at is not null and old.deactivated_at is null)
  execute function account_deactivated();
update session set ended_at = now() where ended_at is null and account_id in (select account_id from staff_role);`;
