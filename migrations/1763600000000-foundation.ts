import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asks, programmes, people, the door, the outbox and the audit chain. */
export class Foundation1763600000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(ACTOR_SETTINGS);
    await queryRunner.query(REFERENCE);
    await queryRunner.query(PEOPLE);
    await queryRunner.query(DOOR);
    await queryRunner.query(OUTBOX);
    await queryRunner.query(AUDIT);
    await queryRunner.query(AUDIT_APPEND);
  }

  async down(): Promise<void> {
    throw new Error('A foundation is not taken away: restore a backup instead.');
  }
}

const ACTOR_SETTINGS = `
create function app_programme() returns uuid language sql stable as
  $$ select nullif(current_setting('app.programme', true), '')::uuid $$;
create function app_account() returns uuid language sql stable as
  $$ select nullif(current_setting('app.account', true), '')::uuid $$;
create function app_groups() returns uuid[] language sql stable as
  $$ select nullif(current_setting('app.groups', true), '')::uuid[] $$;
create function app_case() returns uuid language sql stable as
  $$ select nullif(current_setting('app.case', true), '')::uuid $$;
create function app_secret() returns text language sql stable as
  $$ select nullif(current_setting('app.secret', true), '') $$;`;

const REFERENCE = `
create table programme (
  id uuid not null constraint programme_pkey primary key,
  name text not null,
  duty_inbox text
);
create table public_body (
  id uuid not null constraint public_body_pkey primary key,
  name text not null,
  kind text not null,
  constraint public_body_name_kind_key unique (name, kind)
);`;

const PEOPLE = `
create table account (
  id uuid not null constraint account_pkey primary key,
  email text not null constraint account_email_key unique,
  name text not null,
  created_at timestamptz not null,
  deactivated_at timestamptz
);
create table staff_role (
  account_id uuid not null constraint staff_role_account_fk references account (id),
  programme_id uuid not null constraint staff_role_programme_fk references programme (id),
  role text not null constraint staff_role_role_known
    check (role in ('caseworker', 'supervisor', 'manager', 'administrator', 'auditor')),
  constraint staff_role_pkey primary key (account_id, programme_id, role)
);
create index staff_role_programme on staff_role (programme_id);
create table voluntary_group (
  id uuid not null constraint voluntary_group_pkey primary key,
  programme_id uuid not null constraint voluntary_group_programme_fk references programme (id),
  name text not null,
  legal_form text,
  contact_name text not null,
  contact_email text not null,
  contact_phone text,
  contact_safely text,
  created_at timestamptz not null,
  constraint voluntary_group_programme_key unique (id, programme_id)
);
create table group_member (
  account_id uuid not null constraint group_member_account_fk references account (id),
  group_id uuid not null,
  programme_id uuid not null,
  constraint group_member_pkey primary key (account_id, group_id),
  constraint group_member_group_fk foreign key (group_id, programme_id) references voluntary_group (id, programme_id)
);
alter table account enable row level security;
alter table staff_role enable row level security;
alter table voluntary_group enable row level security;
alter table group_member enable row level security;`;

const DOOR = `
create table sign_in_link (
  id uuid not null constraint sign_in_link_pkey primary key,
  account_id uuid not null constraint sign_in_link_account_fk references account (id),
  secret_hash text not null constraint sign_in_link_secret_key unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create table session (
  id uuid not null constraint session_pkey primary key,
  account_id uuid not null constraint session_account_fk references account (id),
  secret_hash text not null constraint session_secret_key unique,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_account on session (account_id);
alter table sign_in_link enable row level security;
alter table session enable row level security;`;

const OUTBOX = `
create table outbox_message (
  id uuid not null constraint outbox_message_pkey primary key,
  programme_id uuid not null,
  type text not null,
  payload jsonb not null,
  occurred_at timestamptz not null,
  attempts smallint not null,
  lease_until timestamptz,
  handled_at timestamptz,
  problem text
);
create index outbox_message_waiting on outbox_message (id) where handled_at is null;
alter table outbox_message enable row level security;`;

const AUDIT = `
create table audit_head (
  chain uuid not null constraint audit_head_pkey primary key,
  programme_id uuid,
  seq bigint not null,
  hash text not null
);
create table audit_entry (
  chain uuid not null,
  seq bigint not null,
  programme_id uuid,
  at timestamptz not null,
  actor_kind text not null,
  account_id uuid,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  mac text not null,
  hash text not null,
  constraint audit_entry_pkey primary key (chain, seq)
);
create table audit_detail (
  chain uuid not null,
  seq bigint not null,
  programme_id uuid,
  salt text not null,
  details text not null,
  constraint audit_detail_pkey primary key (chain, seq)
);
alter table audit_head enable row level security;
alter table audit_entry enable row level security;
alter table audit_detail enable row level security;`;

/*
 * The only way into the chain. It runs as the owner, so that no actor holds a right to write the tables, and takes the
 * actor from the transaction's own settings. Chains are locked in sorted order: two commits never wait for each other.
 */
const AUDIT_APPEND = `
create function audit_append(entries jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $append$
declare
  entry record;
  head audit_head%rowtype;
  actor text := replace(current_setting('role'), 'redress_', '');
  next_hash text;
begin
  for entry in
    select e.* from jsonb_array_elements(entries) with ordinality as listed (body, position),
      jsonb_to_record(listed.body) as e (chain uuid, action text, subject_type text, subject_id text,
        programme_id uuid, at text, details text, salt text, mac text)
    order by e.chain, listed.position
  loop
    insert into audit_head values (entry.chain, entry.programme_id, 0, '') on conflict do nothing;
    select * into head from audit_head where chain = entry.chain for update;
    next_hash := encode(sha256(convert_to(concat_ws('|', head.hash, entry.chain, head.seq + 1, entry.at, actor,
      app_account(), entry.action, entry.subject_type, entry.subject_id, entry.mac), 'UTF8')), 'hex');
    insert into audit_entry values (entry.chain, head.seq + 1, entry.programme_id, entry.at::timestamptz, actor,
      app_account(), entry.action, entry.subject_type, entry.subject_id, entry.mac, next_hash);
    insert into audit_detail values (entry.chain, head.seq + 1, entry.programme_id, entry.salt, entry.details);
    update audit_head set seq = head.seq + 1, hash = next_hash where chain = entry.chain;
  end loop;
end $append$;`;
