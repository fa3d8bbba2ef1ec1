/**
 * Where what only the seed needs is laid, to be dropped with it: two connections fill the tables at once, so nothing of it is
 * temporary.
 */
export const WORKSHOP = 'seed_workshop';

/**
 * Numbers and ids that look random and come out the same every time. `hashint8extended` is the database's own hash. An id
 * begins with the time of making, as those of the service do: `stamp` is that moment in milliseconds and the version, as the
 * first half of such an id has them. Ids are most of what a seed makes: no text is joined and no number written in words.
 */
export const FUNCTIONS = `
create function chance(n bigint, of_what integer) returns float8
language sql immutable parallel safe
return (hashint8extended(n, of_what) & 9007199254740991)::float8 / 9007199254740992;
create function stamp(milliseconds bigint) returns bigint
language sql immutable parallel safe
return (milliseconds << 16) | 28672;
create function made_id(stamp bigint, of_what integer, n bigint) returns uuid
language sql immutable parallel safe
return encode(int8send(stamp | (hashint8extended(n, of_what) & 4095))
  || int8send(((hashint8extended(n, of_what) >> 4) & 1152921504606846975) | (1::bigint << 63)), 'hex')::uuid;
create function weekday_before(day date) returns date
language sql immutable parallel safe
return day - greatest(extract(isodow from day)::integer - 5, 0);`;

/** What an id is of; apart from what chance is asked for. */
export const ID_OF = { case: 101, group: 102, fact: 103, deadline: 104, rung: 105, entry: 106 } as const;

export const PROGRAMMES = 12;
const CASEWORKERS = 5;
const BODIES_OF_A_KIND = 500;

/** The first programme is the one that reports go to by default; the others are made. */
export const PROGRAMME_ROWS = `
insert into programme (id, name, duty_inbox)
select md5('programme ' || no)::uuid, 'Programme ' || no, 'duty-' || no || '@seed.example'
from generate_series(1, ${PROGRAMMES - 1}) no
on conflict (id) do nothing;
create unlogged table seed_programme as
select 0 as no, $1::uuid as id union all
select no, md5('programme ' || no)::uuid from generate_series(1, ${PROGRAMMES - 1}) no`;

export const STAFF_ROWS = `
create unlogged table seed_staff as
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
create unlogged table seed_place as
select no, name, (tsvector_to_array(to_tsvector('english', name)))[1] as lexeme
from (
  select (row_number() over () - 1)::integer as no, first || last as name
  from unnest(${quoted(FIRST_PARTS)}) first, unnest(${quoted(LAST_PARTS)}) last
) named`;

/** Body 0 of a kind has the most cases. */
export const BODY_ROWS = `
create unlogged table seed_body as
select kind, no, md5('body ' || kind || no)::uuid as id, initcap(replace(kind, '-', ' ')) || ' ' || no as name
from unnest($1::text[]) kind, generate_series(0, ${BODIES_OF_A_KIND - 1}) no;
insert into public_body (id, name, kind) select id, name, kind from seed_body`;

/**
 * Where each case stands, in the order in which they were filed. Closed ones began in the five years before the last three
 * months, open ones in the last four months, but for the crowds, which began on one day. Few programmes and few bodies have
 * most of the cases. `$1` is how many cases, `$2` how many of them are closed, `$3` today; `$4` the shares of the kinds, added
 * up; `$5` and `$6` the days of the crowds and their cases, added up.
 */
export const CASES = `
insert into seed_case
select n, kind, day, at, stamp(milliseconds), is_closed, programme.id, programme_no, body_no, worker,
  floor(pow(chance(n, 18), 2) * ${PLACES})::integer,
  case when is_closed then least(at::date + 30 + floor(chance(n, 5) * 300)::integer, $3::date - 1) end,
  case when is_closed then 'closed'
    when chance(n, 6) < 0.2 then 'filed'
    else (array['research', 'identify', 'objectives', 'contact', 'action'])[1 + floor(chance(n, 7) * 5)::integer]
  end,
  made_id(stamp(milliseconds), ${ID_OF.case}, n), made_id(stamp(milliseconds), ${ID_OF.group}, n)
from (
  select *, timestamptz 'epoch' + milliseconds * interval '1 millisecond' as at
  from (
    select *, (least(day + floor(chance(n, 9) * 20)::integer, $3::date - 1) - date 'epoch') * 86400000::bigint
      + 32400000 + floor(chance(n, 10) * 28800000)::bigint as milliseconds
    from (
      select *, coalesce(($5::date[])[case when not is_closed then 1 + width_bucket(n - $2 - 1, $6::bigint[]) end],
        any_day - (any_day = any ($5::date[]))::integer) as day
      from (
        select n, n <= $2::bigint as is_closed,
          width_bucket(chance(n, 1) * 100, $4::float8[])::smallint as kind,
          weekday_before($3::date - 1 - floor(chance(n, 2) *
            case when n <= $2 then 1736 else 120 end)::integer - case when n <= $2 then 90 else 0 end) as any_day,
          floor(pow(chance(n, 3), 1.686) * ${PROGRAMMES})::integer as programme_no,
          floor(pow(chance(n, 4), 3) * ${BODIES_OF_A_KIND})::integer as body_no,
          floor(chance(n, 8) * ${CASEWORKERS})::integer as worker
        from generate_series(1::bigint, $1::bigint) n
        offset 0
      ) drawn
    ) begun
    offset 0
  ) opened
  offset 0
) stamped
join seed_programme programme on programme.no = programme_no
order by milliseconds, n`;

export const CASE_TABLE = `
create unlogged table seed_case (n bigint, kind smallint, day date, at timestamptz, stamp bigint, is_closed boolean,
  programme_id uuid, programme_no integer, body_no integer, worker integer, place_no integer, closed_on date, step text,
  case_id uuid, group_id uuid)`;
