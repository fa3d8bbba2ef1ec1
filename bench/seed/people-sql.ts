/**
 * Small functions of this session: numbers and ids that look random and come out the same every time. `hashint8extended`
 * is the database's own hash; an id begins with the time of making, as those of the service do.
 */
export const FUNCTIONS = `
create or replace function pg_temp.chance(n bigint, of_what integer) returns float8
language sql immutable parallel safe
return (hashint8extended(n, of_what) & 9007199254740991)::float8 / 9007199254740992;
create or replace function pg_temp.made_id(at timestamptz, what text) returns uuid
language sql immutable parallel safe
return overlay(overlay(overlay(md5(what) placing lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') from 1)
  placing '7' from 13) placing '8' from 17)::uuid;
create or replace function pg_temp.weekday_before(day date) returns date
language sql immutable parallel safe
return day - greatest(extract(isodow from day)::integer - 5, 0);`;

export const PROGRAMMES = 12;
const CASEWORKERS = 5;
const BODIES_OF_A_KIND = 500;

/** The first programme is the one that reports go to by default; the others are made. */
export const PROGRAMME_ROWS = `
insert into programme (id, name, duty_inbox)
select md5('programme ' || no)::uuid, 'Programme ' || no, 'duty-' || no || '@seed.example'
from generate_series(1, ${PROGRAMMES - 1}) no
on conflict (id) do nothing;
create temp table seed_programme on commit drop as
select 0 as no, $1::uuid as id union all
select no, md5('programme ' || no)::uuid from generate_series(1, ${PROGRAMMES - 1}) no`;

export const STAFF_ROWS = `
create temp table seed_staff on commit drop as
select programme.no as programme_no, worker, programme.id as programme_id,
  md5('caseworker ' || programme.no || ' ' || worker)::uuid as account_id
from seed_programme programme, generate_series(0, ${CASEWORKERS - 1}) worker;
insert into account (id, email, name, created_at)
select account_id, 'caseworker-' || programme_no || '-' || worker || '@seed.example', 'Caseworker ' || worker, now()
from seed_staff;
insert into staff_role (account_id, programme_id, role) select account_id, programme_id, 'caseworker' from seed_staff`;

const FIRST_PARTS = [
  'Ash',
  'Brad',
  'Cold',
  'Dun',
  'Elm',
  'Fox',
  'Glen',
  'Hart',
  'Kings',
  'Lang',
  'Mar',
  'Nor',
  'Oak',
  'Pen',
  'Stan',
];
const LAST_PARTS = [
  'brook',
  'bury',
  'combe',
  'croft',
  'dale',
  'field',
  'ford',
  'ham',
  'hurst',
  'minster',
  'mouth',
  'stead',
  'ton',
  'wick',
];
export const PLACES = FIRST_PARTS.length * LAST_PARTS.length;

const quoted = (texts: readonly string[]): string => `array['${texts.join("', '")}']`;

/** Places that cases are about, few of them of many, each with the word that a search finds it by. */
export const PLACE_ROWS = `
create temp table seed_place on commit drop as
select no, name, (tsvector_to_array(to_tsvector('english', name)))[1] as lexeme
from (
  select (row_number() over () - 1)::integer as no, first || last as name
  from unnest(${quoted(FIRST_PARTS)}) first, unnest(${quoted(LAST_PARTS)}) last
) named`;

/** Body 0 of a kind has the most cases. */
export const BODY_ROWS = `
create temp table seed_body on commit drop as
select kind, no, md5('body ' || kind || no)::uuid as id, initcap(replace(kind, '-', ' ')) || ' ' || no as name
from unnest($1::text[]) kind, generate_series(0, ${BODIES_OF_A_KIND - 1}) no;
insert into public_body (id, name, kind) select id, name, kind from seed_body`;

/**
 * Where each case stands. Closed ones began in the five years before the last three months, open ones in the last four
 * months, but for the crowds, which began on one day. Few programmes and few bodies have most of the cases. `$1` is how
 * many cases, `$2` how many of them are closed, `$3` today; `$4` the shares of the kinds, added up; `$5` and `$6` the days
 * of the crowds and their cases, added up.
 */
export const CASES = `
create temp table seed_case on commit drop as
select n, kind, day, at, is_closed, programme_no, body_no, worker,
  case when is_closed then least(at::date + 30 + floor(pg_temp.chance(n, 5) * 300)::integer, $3::date - 1) end as closed_on,
  case when is_closed then 'closed'
    when pg_temp.chance(n, 6) < 0.2 then 'filed'
    else (array['research', 'identify', 'objectives', 'contact', 'action'])[1 + floor(pg_temp.chance(n, 7) * 5)::integer]
  end as step,
  pg_temp.made_id(at, 'case ' || n) as case_id, pg_temp.made_id(at, 'group ' || n) as group_id
from (
  select *, least(day + floor(pg_temp.chance(n, 9) * 20)::integer, $3::date - 1)::timestamp at time zone 'UTC'
    + interval '9 hours' + pg_temp.chance(n, 10) * interval '8 hours' as at
  from (
    select *, coalesce(($5::date[])[case when not is_closed then 1 + width_bucket(n - $2 - 1, $6::bigint[]) end],
      any_day - (any_day = any ($5::date[]))::integer) as day
    from (
      select n, n <= $2::bigint as is_closed,
        width_bucket(pg_temp.chance(n, 1) * 100, $4::float8[])::smallint as kind,
        pg_temp.weekday_before($3::date - 1 - floor(pg_temp.chance(n, 2) *
          case when n <= $2 then 1736 else 120 end)::integer - case when n <= $2 then 90 else 0 end) as any_day,
        floor(pow(pg_temp.chance(n, 3), 1.686) * ${PROGRAMMES})::integer as programme_no,
        floor(pow(pg_temp.chance(n, 4), 3) * ${BODIES_OF_A_KIND})::integer as body_no,
        floor(pg_temp.chance(n, 8) * ${CASEWORKERS})::integer as worker
      from generate_series(1::bigint, $1::bigint) n
      offset 0
    ) drawn
  ) begun
  offset 0
) opened`;
