import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bundles: a case as a file to take away, made in the background, for one person, and for a week. */
export class Bundles1763600630000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [BUNDLE, GONE]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table bundle');
    await queryRunner.query('drop function bundle_gone()');
  }
}

const BUNDLE = `
create table bundle (
  id uuid not null constraint bundle_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  account_id uuid not null constraint bundle_account_fk references account (id),
  kind text not null constraint bundle_kind_known
    check (kind in ('group', 'programme', 'body', 'mediator', 'ombudsman', 'solicitor')),
  for_whom text,
  state text not null constraint bundle_state_known check (state in ('waiting', 'making', 'ready', 'failed')),
  content jsonb,
  left_out text[] not null,
  parts jsonb not null,
  parts_total integer not null,
  tries smallint not null,
  due_at timestamptz,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  made_at timestamptz,
  storage_key uuid,
  sha256 text,
  size integer,
  constraint bundle_made check (num_nulls(storage_key, sha256, size, made_at) = case when state = 'ready' then 0 else 4 end),
  constraint bundle_to_make check ((state in ('waiting', 'making')) = (content is not null and due_at is not null)),
  constraint bundle_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id)
);
create index bundle_of_case on bundle (case_id, account_id);
create index bundle_due on bundle (due_at) where due_at is not null;
alter table bundle enable row level security;`;

/* As with a document: whatever deletes a row, its files are taken care of once that commits. */
const GONE = `
create function bundle_gone() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $gone$
begin
  insert into outbox_message (id, programme_id, type, payload, occurred_at, attempts)
    select gen_random_uuid(), old.programme_id, 'document-gone', jsonb_build_object('storageKey', held.key), app_now(), 0
    from (select old.storage_key::text as key union all select part ->> 'key' from jsonb_array_elements(old.parts) part) held
    where held.key is not null;
  return null;
end $gone$;
create trigger bundle_gone after delete on bundle for each row execute function bundle_gone();`;
