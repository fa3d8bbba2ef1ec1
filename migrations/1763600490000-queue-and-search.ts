import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes for each view and filter of the queue, views that people save, and the words that cases are found by. */
export class QueueAndSearch1763600490000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(QUEUE);
    await queryRunner.query(SAVED_VIEWS);
    await queryRunner.query(WORDS);
    await queryRunner.query(RENEWAL);
    await queryRunner.query(SEARCH);
  }

  async down(): Promise<void> {
    throw new Error('Saved views are not taken away: restore a backup instead.');
  }
}

/* What the queue shows by default. A case that its group works alone is there only while it asks for a look at its plan. */
const ON_QUEUE = 'closed_on is null and (not self_managed or plan_check_asked_at is not null)';

const QUEUE = `
drop index case_file_queue;
drop index case_file_queue_step;
drop index case_file_queue_assignee;
create index case_file_queue on case_file (programme_id, next_limit_on, next_due_on, id) where ${ON_QUEUE};
create index case_file_queue_due on case_file (programme_id, next_due_on, next_limit_on, id) where ${ON_QUEUE};
create index case_file_queue_step on case_file (programme_id, step, next_limit_on, next_due_on, id) where ${ON_QUEUE};
create index case_file_queue_assignee on case_file (programme_id, assignee_id, next_limit_on, next_due_on, id) where ${ON_QUEUE};
create index case_file_queue_body on case_file (programme_id, body_id, next_limit_on, next_due_on, id) where ${ON_QUEUE};
create index case_file_queue_breach on case_file (programme_id, breach_type, next_limit_on, next_due_on, id) where ${ON_QUEUE};
create index case_file_queue_waiting on case_file (programme_id, waiting_for, next_limit_on, next_due_on, id)
  where ${ON_QUEUE} and waiting_for is not null;
create index case_file_queue_new on case_file (programme_id, next_limit_on, next_due_on, id)
  where ${ON_QUEUE} and accepted_at is null and waiting_for is null and not self_managed;
create index case_file_self_managed on case_file (programme_id, next_limit_on, next_due_on, id)
  where closed_on is null and self_managed;`;

const SAVED_VIEWS = `
create table saved_view (
  id uuid not null constraint saved_view_pkey primary key,
  programme_id uuid not null constraint saved_view_programme_fk references programme (id),
  account_id uuid not null constraint saved_view_account_fk references account (id),
  name text not null,
  query text not null,
  created_at timestamptz not null,
  constraint saved_view_name_key unique (account_id, programme_id, name)
);
alter table saved_view enable row level security;`;

/*
 * No role may read the words: behind a policy the operator that compares them could not use its index. Each word begins
 * with six figures of the programme and a letter for open or closed, so one index finds those of one programme alone,
 * on any server, without an extension. Six figures may be those of two programmes: the search itself asks for the programme.
 * Of a group that is not named no word of its name is kept, not even where its report says it.
 */
const WORDS = `
create table case_search (
  case_id uuid not null constraint case_search_pkey primary key
    constraint case_search_case_fk references case_file (id) on delete cascade,
  words tsvector not null
);
create index case_search_words on case_search using gin (words) with (gin_pending_list_limit = 256);
alter table case_search enable row level security;

create function case_search_key(programme uuid, is_open boolean) returns text
language sql immutable parallel safe set search_path = public, pg_temp as
  $$ select case when is_open then 'o' else 'c' end || left(md5(programme::text), 6) || ':' $$;

create function case_search_prefixed(plain tsvector, key text) returns tsvector
language sql immutable parallel safe set search_path = public, pg_temp as
  $$ select coalesce(array_to_tsvector(array_agg(key || lexeme)), '') from unnest(plain) $$;

create function case_search_words(file case_file) returns tsvector
language sql stable set search_path = public, pg_temp as $words$
  with own as (
    select string_agg(member.name, ' ') filter (where on_case.confidentiality = 'named') as named,
      string_agg(member.name, ' ') filter (where on_case.confidentiality <> 'named') as hidden
    from case_group on_case join voluntary_group member on member.id = on_case.group_id where on_case.case_id = file.id
  )
  select case_search_prefixed(
    ts_delete(to_tsvector('english', concat_ws(' ', file.title, file.account, own.named)),
      tsvector_to_array(to_tsvector('english', coalesce(own.hidden, ''))))
    || to_tsvector('english', concat_ws(' ', file.body_name, file.promise_name)),
    case_search_key(file.programme_id, file.closed_on is null)
  ) from own
$words$;`;

/*
 * The words follow the case, its groups and their names in the same transaction, whoever changes them: the triggers write as
 * the owner, and what they call is of no use to anybody else. Those of a new case
 * are gathered when it is complete, at the end of its transaction.
 */
const RENEWAL = `
create function case_search_renew(cases uuid[]) returns void
language sql volatile set search_path = public, pg_temp as $renew$
  insert into case_search (case_id, words)
  select file.id, case_search_words(file) from case_file file where file.id = any (cases)
  on conflict (case_id) do update set words = excluded.words
$renew$;

create function case_search_of_case() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $case$
begin
  perform case_search_renew(array[new.id]);
  return null;
end $case$;
create constraint trigger case_search_new after insert on case_file deferrable initially deferred for each row
  execute function case_search_of_case();
create trigger case_search_changed after update of title, account, body_name, promise_name, programme_id, closed_on
  on case_file for each row
  when ((old.title, old.account, old.body_name, old.promise_name, old.programme_id, old.closed_on is null)
    is distinct from (new.title, new.account, new.body_name, new.promise_name, new.programme_id, new.closed_on is null))
  execute function case_search_of_case();

create function case_search_of_member() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $member$
begin
  perform case_search_renew(array(select case_id from case_search
    where case_id in (coalesce(new.case_id, old.case_id), coalesce(old.case_id, new.case_id))));
  return null;
end $member$;
create trigger case_search_member after insert or delete or update of case_id, group_id, confidentiality on case_group
  for each row execute function case_search_of_member();

create function case_search_of_group() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $group$
begin
  perform case_search_renew(array(select case_id from case_group where group_id = new.id));
  return null;
end $group$;
create trigger case_search_group after update of name on voluntary_group for each row
  when (old.name is distinct from new.name) execute function case_search_of_group();

select case_search_renew(array(select id from case_file));`;

/*
 * The most urgent cases with all these words, for staff and of their own programme. It gives ids alone, and who asks joins
 * them to the cases under the policies. The plan is made for these very words: many cases have a common one, few a rare one.
 * Signs that join words stand for "and": the index has words, not their order.
 */
const SEARCH = `
create function app_search_cases(asked text, filters jsonb, at_most integer) returns setof uuid
language plpgsql stable security definer rows 100 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $search$
declare
  ours uuid := app_programme();
  is_open boolean := coalesce((filters ->> 'open')::boolean, true);
  plain tsquery := websearch_to_tsquery('english', asked);
  wanted tsquery;
begin
  if ours is null or numnode(plain) = 0 or current_setting('role') not in
    ('redress_caseworker', 'redress_supervisor', 'redress_manager', 'redress_administrator', 'redress_auditor') then
    return;
  end if;
  wanted := regexp_replace(regexp_replace(plain::text, '<(-|[0-9]+)>', '&', 'g'),
    '''((?:[^'']|'''')*)''', '''' || case_search_key(ours, is_open) || '\\1''', 'g')::tsquery;
  if is_open then
    return query select file.id from case_file file join case_search found on found.case_id = file.id
      where found.words @@ wanted and file.programme_id = ours and file.closed_on is null
        and (filters ->> 'self' is null or file.self_managed = (filters ->> 'self')::boolean
          or file.plan_check_asked_at is not null)
        and (filters ->> 'unanswered' is null
          or (file.accepted_at is null and file.waiting_for is null and not file.self_managed))
        and (filters ->> 'step' is null or file.step = filters ->> 'step')
        and (filters ->> 'breach' is null or file.breach_type = filters ->> 'breach')
        and (filters ->> 'body' is null or file.body_id = (filters ->> 'body')::uuid)
        and (filters ->> 'assignee' is null or file.assignee_id = (filters ->> 'assignee')::uuid)
        and (filters ->> 'nobody' is null or file.assignee_id is null)
        and (filters ->> 'waiting' is null or file.waiting_for = filters ->> 'waiting')
        and (filters ->> 'limit_by' is null or file.next_limit_on <= (filters ->> 'limit_by')::date)
        and (filters ->> 'due_before' is null or file.next_due_on < (filters ->> 'due_before')::date)
      order by file.next_limit_on, file.next_due_on, file.id limit at_most;
  else
    return query select file.id from case_file file join case_search found on found.case_id = file.id
      where found.words @@ wanted and file.programme_id = ours and file.closed_on is not null
        and (filters ->> 'breach' is null or file.breach_type = filters ->> 'breach')
        and (filters ->> 'body' is null or file.body_id = (filters ->> 'body')::uuid)
        and (filters ->> 'assignee' is null or file.assignee_id = (filters ->> 'assignee')::uuid)
        and (filters ->> 'nobody' is null or file.assignee_id is null)
      order by file.closed_on desc, file.id desc limit at_most;
  end if;
end $search$;`;
