import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The queue finds what was taken further, and a panel gets a bundle of its own. */
export class TakenFurther1763600800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [ON_QUEUE, FOLLOWS, COPIES, SEARCH, PANEL]) await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('A bundle for a panel is not taken away: restore a backup instead.');
  }
}

/* One column with an index of its own, as for mail that came back: a join to the rows would be asked for every tab of every page. */
const ON_QUEUE = `
alter table case_file add column is_taken_further boolean not null default false;
create index case_file_queue_further on case_file (programme_id, next_limit_on, next_due_on, id)
  where closed_on is null and (not self_managed or plan_check_asked_at is not null) and is_taken_further;
update case_file file set is_taken_further = true where exists (select from escalation way
  where way.case_id = file.id and way.state not in ('decided', 'refused', 'withdrawn'));`;

/* It follows the rows in the same transaction, whoever writes them: also when a case is copied, joined, or taken apart. */
const FOLLOWS = `
create function escalation_takes_further() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $further$
begin
  update case_file file set is_taken_further = not file.is_taken_further
    where file.id = coalesce(new.case_id, old.case_id) and file.is_taken_further is distinct from exists (
      select from escalation way where way.case_id = file.id and way.state not in ('decided', 'refused', 'withdrawn'));
  return null;
end $further$;
create trigger escalation_takes_further after insert or delete or update of state on escalation for each row
  execute function escalation_takes_further();`;

/* A case that is made after another begins without it; the rows that come along say it again. */
const COPIES = `
do $copies$ begin
  execute replace(pg_get_functiondef('follow_case'::regproc),
    '''plan_check_asked_at'', null', '''plan_check_asked_at'', null, ''is_taken_further'', false');
  execute replace(pg_get_functiondef('split_case'::regproc),
    '''plan_check_asked_at'', null', '''plan_check_asked_at'', null, ''is_taken_further'', false');
end $copies$;`;

const SEARCH = `
do $search$ begin
  execute replace(pg_get_functiondef('app_search_cases'::regproc),
    'and ($3 ->> ''limit_by'' is null',
    'and ($3 ->> ''further'' is null or file.is_taken_further)
        and ($3 ->> ''limit_by'' is null');
end $search$;`;

const PANEL = `
alter table bundle drop constraint bundle_kind_known;
alter table bundle add constraint bundle_kind_known
  check (kind in ('group', 'programme', 'body', 'mediator', 'panel', 'ombudsman', 'solicitor'));`;
