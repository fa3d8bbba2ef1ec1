import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What it takes to check the audit log from outside, to read it, and to count guesses for all processes together. */
export class AuditThatCanBeChecked1763600420000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(COLUMNS);
    await queryRunner.query(LINK);
    await queryRunner.query(APPEND);
    await queryRunner.query(ERASE);
    await queryRunner.query(REQUEST_COUNT);
  }

  async down(): Promise<void> {
    throw new Error('The audit log is not taken back: restore a backup instead.');
  }
}

/*
 * `form` says how an entry's hash was made: 1 until now, 2 from here on. `moved_in` is the transaction that last moved a
 * head: those of a transaction not yet signed are found without any clock. The end of its chain is noted on each case.
 */
const COLUMNS = `
alter table audit_entry add column form smallint not null default 1;
alter table audit_entry alter column form drop default;
create index audit_entry_time on audit_entry (programme_id, at, chain, seq);
create index audit_entry_account on audit_entry (programme_id, account_id, at, chain, seq);
create index audit_entry_action on audit_entry (programme_id, action, at, chain, seq);
alter table audit_head add column moved_in xid8 not null default pg_current_xact_id();
create index audit_head_moved on audit_head (moved_in, chain);
alter table case_file add column audit_seq bigint, add column audit_hash text;
update case_file set audit_seq = seq, audit_hash = hash from audit_head where chain = id;`;

/* Each part with its length in bytes before it, so that nothing can be moved from one part into the next. */
const LINK = `
create function audit_link(parts text[]) returns text language sql immutable set search_path = public, pg_temp as $link$
  select encode(sha256(convert_to(string_agg(coalesce(octet_length(part) || ':' || part, '-'), ',' order by place), 'UTF8')), 'hex')
  from unnest(parts) with ordinality as listed (part, place)
$link$;`;

/*
 * As before, with the programme inside the hash, and the end of the chain noted on the case. The case is locked before
 * the head: whoever works on a case holds its row first, so two commits never wait for each other.
 */
const APPEND = `
create or replace function audit_append(entries jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $append$
declare
  entry record;
  head audit_head%rowtype;
  actor text := replace(current_setting('role'), 'redress_', '');
  next_hash text;
begin
  for entry in
    select e.*, lead(e.chain) over (order by e.chain, listed.position) is distinct from e.chain as is_last
    from jsonb_array_elements(entries) with ordinality as listed (body, position),
      jsonb_to_record(listed.body) as e (chain uuid, action text, subject_type text, subject_id text,
        programme_id uuid, at text, details text, salt text, mac text)
    order by e.chain, listed.position
  loop
    perform 1 from case_file where id = entry.chain for no key update;
    insert into audit_head (chain, programme_id, seq, hash) values (entry.chain, entry.programme_id, 0, '')
      on conflict do nothing;
    select * into head from audit_head where chain = entry.chain for update;
    next_hash := audit_link(array['2', head.hash, entry.chain::text, (head.seq + 1)::text, entry.programme_id::text,
      entry.at, actor, app_account()::text, entry.action, entry.subject_type, entry.subject_id, entry.mac]);
    insert into audit_entry (chain, seq, programme_id, at, actor_kind, account_id, action, subject_type, subject_id, mac, hash, form)
      values (entry.chain, head.seq + 1, entry.programme_id, entry.at::timestamptz, actor, app_account(), entry.action,
        entry.subject_type, entry.subject_id, entry.mac, next_hash, 2);
    insert into audit_detail (chain, seq, programme_id, salt, details)
      values (entry.chain, head.seq + 1, entry.programme_id, entry.salt, entry.details);
    update audit_head set seq = head.seq + 1, hash = next_hash, moved_in = pg_current_xact_id() where chain = entry.chain;
    if entry.is_last then
      update case_file set audit_seq = head.seq + 1, audit_hash = next_hash where id = entry.chain;
    end if;
  end loop;
end $append$;`;

/* The chain stays whole without its details. Whoever erases appends an entry that says so: see erase-audit-details.ts. */
const ERASE = `
create function audit_erase_details(erased_chain uuid) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $erase$
declare
  up_to bigint;
begin
  if current_setting('role') not in ('redress_system', 'redress_administrator') then
    raise exception 'audit details are erased by the service or an administrator' using errcode = '42501';
  end if;
  perform 1 from case_file where id = erased_chain for no key update;
  select seq into up_to from audit_head where chain = erased_chain
    and (current_setting('role') = 'redress_system' or programme_id = app_programme()) for update;
  delete from audit_detail where chain = erased_chain and seq <= up_to;
  return up_to;
end $erase$;`;

/* Lost in a crash, and with it only how often somebody has guessed. */
const REQUEST_COUNT = `
create unlogged table request_count (
  key text not null constraint request_count_pkey primary key,
  count integer not null,
  ends_at timestamptz not null
);
create index request_count_ended on request_count (ends_at);
alter table request_count enable row level security;`;
