import { SOURCE } from './kinds-of-case.js';
import { ID_OF } from './people-sql.js';

const ALPHABET = '23456789CDFGHJKMNPQRTVWXY';
/** Shares no factor with 25 to the power of 8, so that no two cases have one reference. */
const STRIDE = 104_729_000_003;

const character = (place: number): string =>
  `substr('${ALPHABET}', 1 + (scattered / ${25 ** place} % 25)::integer, 1)`;
const REFERENCE = `${[7, 6, 5, 4].map(character).join(' || ')} || '-' || ${[3, 2, 1, 0].map(character).join(' || ')}`;

/** The same in every report; the place is in the title. */
const ACCOUNT = `We run a service that people here rely on. The letter gave no reasons, and nobody had asked us or the people
who use it what would happen to them. We had planned for another year and have staff under contract.`;

const GROUPS = `
insert into voluntary_group (id, programme_id, name, legal_form, contact_name, contact_email, created_at)
select group_id, programme_id, 'Group ' || n, 'unincorporated association', 'Contact ' || n,
  'group-' || n || '@seed.example', at
from seed_case`;

/** `$1` describes the kinds of case: one object for each, in order. */
const CASE_FILES = `
insert into case_file (id, programme_id, reference, title, breach_type, body_id, body_name, body_kind, promise_kind,
  promise_name, consultation_weeks, notice_months, funding_form, funding_change, funding_yearly_gbp,
  funding_people_served, account, step, filed_at, assignee_id, accepted_at, closed_on, outcome, next_limit_on,
  next_due_on, waiting_for, waiting_since, self_managed, plan_check_asked_at, version)
select case_id, made.programme_id, ${REFERENCE}, kind.title || ' in ' || place.name, kind.breach_type, body.id, body.name,
  kind.body_kind, kind.promise_kind, kind.promise_name, kind.consultation_weeks, kind.notice_months, kind.funding_form,
  kind.funding_change, case when kind.funding_form is not null then 5000 + floor(chance(n, 11) * 95000)::integer end,
  10 + floor(chance(n, 12) * 500)::integer, '${ACCOUNT}', step, at,
  case when step <> 'filed' and chance(n, 14) < 0.95 then staff.account_id end, case when step <> 'filed' then at + interval '1 day' end,
  closed_on, case when is_closed then 'practice-changed' end, pattern.next_limit_on, pattern.next_due_on, waiting_for,
  case when waiting_for is not null then at + interval '2 days' end, coalesce(self_managed, false),
  case when self_managed and chance(n, 17) < 0.1 then at + interval '3 days' end, 1
from (
  select seed_case.*, n * ${STRIDE} % ${25 ** 8} as scattered,
    case when is_closed or step = 'filed' then null when chance(n, 15) < 0.15 then 'body'
      when chance(n, 15) < 0.25 then 'group' end as waiting_for,
    not is_closed and step <> 'filed' and chance(n, 16) < 0.08 as self_managed
  from seed_case
) made
join seed_place place on place.no = place_no
join jsonb_to_recordset($1::jsonb) as kind (no smallint, title text, breach_type text, body_kind text, promise_kind text,
  promise_name text, consultation_weeks smallint, notice_months smallint, funding_form text, funding_change text)
  on kind.no = made.kind
join pattern_case pattern on pattern.kind = made.kind and pattern.day = made.day
join seed_staff staff on staff.programme_no = made.programme_no and staff.worker = made.worker
join seed_body body on body.kind = kind.body_kind and body.no = body_no`;

const CASE_GROUPS = `
insert into case_group (case_id, group_id, programme_id, confidentiality)
select case_id, group_id, programme_id, case when chance(n, 13) < 0.5 then 'confidential' else 'named' end
from seed_case`;

/** Of ten at most on one case. */
const id = (what: 'fact' | 'deadline', place = 'place'): string =>
  `made_id(stamp, ${ID_OF[what]}, n * 10 + ${place})`;

/** What lies on a case, joined to its pattern. The cases are gone through in their order, so their rows need no sorting. */
const patterned = (pattern: string): string => `from seed_case
join pattern_${pattern} pattern on pattern.kind = seed_case.kind and pattern.day = seed_case.day`;

const FACTS = `
insert into fact (id, programme_id, case_id, audience, kind, on_day, source, recorded_at)
select ${id('fact')}, programme_id, case_id, 'group', fact_kind, on_day, '${SOURCE}', at
${patterned('fact')}`;

/** Of closed cases without how each was worked out, which nobody reads again: six times the bytes of all the rest. */
const DEADLINES = `
insert into deadline (id, programme_id, case_id, audience, rule_id, rule_version, kind, fatal, reminded, trigger_fact_id,
  trigger_on, due_on, inputs, looked_at, explanation, calendar_version, laid_at)
select ${id('deadline')}, programme_id, case_id, 'group', rule_id, rule_version, rule_kind, fatal, reminded,
  ${id('fact', 'fact_place')}, trigger_on, due_on, inputs, looked_at,
  case when is_closed then brief else explanation end, calendar_version, at
${patterned('deadline')}`;

/** Only those of open cases: nobody reads the others again. `$1` is now. */
const RUNGS = `
insert into reminder (id, case_id, programme_id, audience, deadline_id, days_before, nominal_on, send_at, state, reason)
select made_id(stamp, ${ID_OF.rung}, (n * 10 + place) * 1000 + days_before), case_id, programme_id, 'group',
  ${id('deadline')}, days_before, nominal_on, send_at,
  case when pattern.reason is not null or send_at <= at then 'void' when send_at <= $1 then 'claimed' else 'scheduled' end,
  case when send_at <= at then 'past' else pattern.reason end
${patterned('rung')} where not is_closed`;

/** One entry each, and fifty on one in forty of the open cases. */
const TIMELINE = `
insert into timeline_entry (id, programme_id, case_id, audience, kind, at, actor_kind, text)
select made_id(stamp, ${ID_OF.entry}, n * 50 + entry), programme_id, case_id, 'group',
  case when entry = 0 then 'filed' else 'step-entry' end, at + entry * interval '1 minute',
  case when entry = 0 then 'public' else 'caseworker' end,
  case when entry = 0 then 'The report was sent.' else 'We spoke to the group about what came back, and agreed what to do next.' end
from seed_case, generate_series(0, case when not is_closed and n % 40 = 0 then 49 else 0 end) entry`;

/** As `case_search_words()` makes them, put together from words that many cases share. A test compares. */
const WORDS = `
with base as materialized (
  select kind.no as kind, programme.no as programme_no, is_open, case_search_key(programme.id, is_open) as key,
    case_search_prefixed(to_tsvector('english', concat_ws(' ', kind.title, '${ACCOUNT}', replace(kind.body_kind, '-', ' '),
      kind.promise_name)), case_search_key(programme.id, is_open)) as words
  from jsonb_to_recordset($1::jsonb) as kind (no smallint, title text, body_kind text, promise_name text),
    seed_programme programme, (values (true), (false)) as either (is_open)
)
insert into case_search (case_id, words)
select case_id, base.words || array_to_tsvector(array[key || place.lexeme, key || body_no]
  || case when chance(n, 13) < 0.5 then '{}' else array[key || 'group', key || n] end)
from seed_case
join base on base.kind = seed_case.kind and base.programme_no = seed_case.programme_no and base.is_open = not is_closed
join seed_place place on place.no = place_no`;

/** By table, the longest work first. Keys are laid and checked when all are there. */
export const ROWS: Readonly<Record<string, string>> = {
  deadline: DEADLINES,
  voluntary_group: GROUPS,
  case_file: CASE_FILES,
  case_search: WORDS,
  reminder: RUNGS,
  fact: FACTS,
  timeline_entry: TIMELINE,
  case_group: CASE_GROUPS,
};
