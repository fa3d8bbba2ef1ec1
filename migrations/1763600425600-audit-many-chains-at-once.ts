import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work that touches many cases appends to their chains with a few statements, not with six for each entry. */
export class AuditManyChainsAtOnce1763600425600 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(APPEND);
  }

  async down(): Promise<void> {
    throw new Error('The audit log is not taken back: restore a backup instead.');
  }
}

/*
 * The same rows and hashes as before. The cases are locked before the heads, each in the order of their ids, so that two
 * commits never wait for each other. Each turn takes the next entry of every chain; most work has one or two for each.
 */
const APPEND = `
create or replace function audit_append(entries jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $append$
declare
  actor text := replace(current_setting('role'), 'redress_', '');
  chains uuid[];
  turns bigint;
begin
  select array_agg(chain), max(count) into chains, turns
  from (select (body ->> 'chain')::uuid as chain, count(*) from jsonb_array_elements(entries) as listed (body) group by 1) as each;
  perform 1 from case_file where id = any (chains) order by id for no key update;
  insert into audit_head (chain, programme_id, seq, hash)
    select distinct on (chain) chain, programme_id, 0, ''
    from (select (body ->> 'chain')::uuid as chain, (body ->> 'programme_id')::uuid as programme_id, position
      from jsonb_array_elements(entries) with ordinality as listed (body, position)) as first
    order by chain, position
    on conflict do nothing;
  perform 1 from audit_head where chain = any (chains) order by chain for update;
  for turn in 1 .. turns loop
    with listed as (
      select body, row_number() over (partition by body ->> 'chain' order by position) as turn_of
      from jsonb_array_elements(entries) with ordinality as listed (body, position)
    ), linked as (
      select e.*, head.seq + 1 as seq,
        audit_link(array['2', head.hash, e.chain::text, (head.seq + 1)::text, e.programme_id::text, e.at, actor,
          app_account()::text, e.action, e.subject_type, e.subject_id, e.mac]) as hash
      from listed, jsonb_to_record(listed.body) as e (chain uuid, action text, subject_type text, subject_id text,
          programme_id uuid, at text, details text, salt text, mac text)
        join audit_head head on head.chain = e.chain
      where listed.turn_of = turn
    ), entry as (
      insert into audit_entry (chain, seq, programme_id, at, actor_kind, account_id, action, subject_type, subject_id, mac, hash, form)
        select chain, seq, programme_id, at::timestamptz, actor, app_account(), action, subject_type, subject_id, mac, hash, 2
        from linked
    ), detail as (
      insert into audit_detail (chain, seq, programme_id, salt, details)
        select chain, seq, programme_id, salt, details from linked
    )
    update audit_head set seq = linked.seq, hash = linked.hash, moved_in = pg_current_xact_id()
    from linked where audit_head.chain = linked.chain;
  end loop;
  update case_file set audit_seq = head.seq, audit_hash = head.hash
  from audit_head head where case_file.id = any (chains) and head.chain = case_file.id;
end $append$;`;
