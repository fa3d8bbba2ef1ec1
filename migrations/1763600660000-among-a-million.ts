import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases whose body and title are written alike, and lists that grew with the number of cases, go by indexes of their own. */
export class AmongAMillion1763600660000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(KEY);
    await queryRunner.query(SIMILAR);
    await queryRunner.query(LISTS);
    await queryRunner.query(SEARCH);
  }

  async down(): Promise<void> {
    throw new Error('What was found before is in the migration before: restore a backup instead.');
  }
}

/*
 * The index orders by likeness alone, of all programmes. Three words of the programme stand before each text, so those of
 * one programme lie near each other, and no extension is needed that would take the programme as a column.
 */
const KEY = `
create function case_likeness_key(programme uuid, body text, title text) returns text
language sql immutable parallel safe set search_path = public, pg_temp as $$
  select substr(md5(programme::text), 1, 6) || ' ' || substr(md5(programme::text), 7, 6) || ' '
    || substr(md5(programme::text), 13, 6) || ' ' || left(body, 200) || ' ' || left(title, 200)
$$;
create index case_file_written_alike on case_file
  using gist (case_likeness_key(programme_id, body_name, title) gist_trgm_ops (siglen = 64)) where closed_on is null;`;

/*
 * As before, and open cases whose body and title are written much like these, with a decision within a month: a body that
 * somebody typed by hand is often misspelt. 50 are the nearest; those of other programmes fall out here, and once more under the policies.
 */
const SIMILAR = `
create or replace function app_similar_cases(asked uuid) returns setof uuid
language plpgsql stable security definer rows 20 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $similar$
declare
  mine case_file%rowtype;
  my_words text[];
  my_key text;
begin
  if current_setting('role') not in ('redress_caseworker', 'redress_supervisor', 'redress_administrator',
      'redress_manager', 'redress_auditor') then
    return;
  end if;
  select * into mine from case_file where id = asked and programme_id = app_programme()
    and complaint_by is distinct from 'body' and id not in (select app_recused(true));
  if mine.id is null then
    return;
  end if;
  my_words := tsvector_to_array(to_tsvector('english', mine.title || ' ' || left(mine.account, 4000)));
  my_key := case_likeness_key(mine.programme_id, mine.body_name, mine.title);
  return query
    with of_the_body as (
      (select file.id, file.title, file.account, file.filed_at from case_file file
        where mine.body_id is not null and file.programme_id = mine.programme_id and file.body_id = mine.body_id
          and file.filed_at between mine.filed_at - interval '1 year' and mine.filed_at + interval '1 year'
          and file.complaint_by is distinct from 'body' and file.id <> mine.id
        order by abs(extract(epoch from file.filed_at - mine.filed_at)) limit 150)
      union
      (select file.id, file.title, file.account, file.filed_at from case_file file
        where file.programme_id = mine.programme_id and app_words(file.body_name) = app_words(mine.body_name)
          and file.filed_at between mine.filed_at - interval '1 year' and mine.filed_at + interval '1 year'
          and file.complaint_by is distinct from 'body' and file.id <> mine.id
        order by abs(extract(epoch from file.filed_at - mine.filed_at)) limit 150)
    ), written_alike as (
      select file.id, file.title, file.account, file.filed_at, file.programme_id, file.body_name, file.complaint_by
      from case_file file where file.closed_on is null
      order by case_likeness_key(file.programme_id, file.body_name, file.title) <-> my_key limit 50
    ), near as (
      select id, title, account, filed_at, false as by_title from of_the_body
      union all
      select id, title, account, filed_at, true from written_alike
      where programme_id = mine.programme_id and complaint_by is distinct from 'body' and id <> mine.id
        and id not in (select of_the_body.id from of_the_body)
        and similarity(body_name, mine.body_name) >= 0.7 and similarity(title, mine.title) >= 0.6
    ), weighed as (
      select near.id, near.by_title,
        (select min(abs(theirs.on_day - ours.on_day)) from fact theirs join fact ours on ours.case_id = mine.id
          where theirs.case_id = near.id and theirs.superseded_at is null and ours.superseded_at is null
            and theirs.kind in ('decision-made', 'letter-dated', 'decision-communicated', 'decision-published',
              'decision-to-cut', 'budget-decision', 'cabinet-decision', 'delegated-decision', 'consultation-opened')
            and ours.kind in ('decision-made', 'letter-dated', 'decision-communicated', 'decision-published',
              'decision-to-cut', 'budget-decision', 'cabinet-decision', 'delegated-decision', 'consultation-opened')) as days,
        (select count(*) from unnest(tsvector_to_array(to_tsvector('english', near.title || ' ' || left(near.account, 4000)))) word
          where word = any (my_words)) as words,
        near.filed_at
      from near
    )
    select weighed.id from weighed
      where coalesce(weighed.days, 366) <= 31 or (weighed.words >= 3 and not weighed.by_title)
      order by coalesce(weighed.days, 366) <= 1 desc, weighed.words desc, weighed.days nulls last, weighed.filed_at, weighed.id
      limit 20;
end $similar$;`;

/*
 * "Nobody" is no value that an index could keep its order by, so what nobody has needs one of its own; closed cases of one body
 * or of one caseworker are few among all that a programme closed.
 */
const LISTS = `
create index case_file_queue_nobody on case_file (programme_id, next_limit_on, next_due_on, id)
  where closed_on is null and (not self_managed or plan_check_asked_at is not null) and assignee_id is null;
create index case_file_closed_body on case_file (programme_id, body_id, closed_on, id) where closed_on is not null;
create index case_file_closed_assignee on case_file (programme_id, assignee_id, closed_on, id) where closed_on is not null;`;

/*
 * As before, and from a place on: who turns a page needs its cases alone, not a thousand. \`place\` has the days and the id of a
 * case and the way to go from it; \`any\` asks for no order, to count. The planner takes words to be independent of each other, and
 * so takes two common ones to be rare: here the words themselves are counted first, up to a bound. The cases of rare ones are
 * fetched and sorted; with common ones the list is walked in its order, where enough are met soon. One process plans for these very
 * values: to start others takes longer than a rare word does. Nothing that somebody wrote becomes part of the statement.
 */
const SEARCH = `
create or replace function app_search_cases(asked text, filters jsonb, at_most integer) returns setof uuid
language plpgsql stable security definer rows 100 set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan set max_parallel_workers_per_gather = 0 set enable_seqscan = off
as $search$
declare
  ours uuid := app_programme();
  is_open boolean := coalesce((filters ->> 'open')::boolean, true);
  plain tsquery := websearch_to_tsquery('english', asked);
  wanted tsquery;
  rare constant integer := 1500;
  having_words uuid[];
  are_rare boolean;
  place jsonb := filters -> 'place';
  rises boolean := is_open = (coalesce(place ->> 'way', 'on') = 'on');
  key text[] := case when is_open then '{file.next_limit_on,file.next_due_on,file.id}' else '{file.closed_on,file.id}' end;
begin
  if ours is null or numnode(plain) = 0 or current_setting('role') not in
    ('redress_caseworker', 'redress_supervisor', 'redress_manager', 'redress_administrator', 'redress_auditor') then
    return;
  end if;
  wanted := regexp_replace(regexp_replace(plain::text, '<(-|[0-9]+)>', '&', 'g'),
    '''((?:[^'']|'''')*)''', '''' || case_search_key(ours, is_open) || '\\1''', 'g')::tsquery;
  having_words := array(select found.case_id from case_search found where found.words @@ wanted limit rare);
  are_rare := cardinality(having_words) < rare;
  return query execute concat('select file.id from case_file file where ',
    case when are_rare then 'file.id = any ($7)'
      else '(select found.words @@ $1 from case_search found where found.case_id = file.id)' end,
    $find$ and file.programme_id = $2
        and ($3 ->> 'self' is null or file.self_managed = ($3 ->> 'self')::boolean or file.plan_check_asked_at is not null)
        and ($3 ->> 'unanswered' is null or (file.accepted_at is null and file.waiting_for is null and not file.self_managed))
        and ($3 ->> 'step' is null or file.step = $3 ->> 'step')
        and ($3 ->> 'breach' is null or file.breach_type = $3 ->> 'breach')
        and ($3 ->> 'body' is null or file.body_id = ($3 ->> 'body')::uuid)
        and ($3 ->> 'assignee' is null or file.assignee_id = ($3 ->> 'assignee')::uuid)
        and ($3 ->> 'nobody' is null or file.assignee_id is null)
        and ($3 ->> 'waiting' is null or file.waiting_for = $3 ->> 'waiting')
        and ($3 ->> 'returned' is null or file.returned_mail_since is not null)
        and ($3 ->> 'limit_by' is null or file.next_limit_on <= ($3 ->> 'limit_by')::date)
        and ($3 ->> 'due_before' is null or file.next_due_on < ($3 ->> 'due_before')::date) and file.closed_on is $find$,
    case when is_open then 'null' else 'not null' end,
    case when place ? 'id' then concat(' and (', array_to_string(key, ', '), ') ', case when rises then '>' else '<' end,
      case when is_open then ' (($4 ->> 0)::date, ($4 ->> 1)::date, $5)' else ' (($4 ->> 0)::date, $5)' end) end,
    case when not filters ? 'any' then concat(' order by ',
      array_to_string(key, case when rises then ', ' else ' desc, ' end), case when not rises then ' desc' end) end,
    ' limit $6')
  using wanted, ours, filters, place -> 'days', (place ->> 'id')::uuid, at_most, having_words;
end $search$;`;
