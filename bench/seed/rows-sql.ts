import { SOURCE } from './kinds-of-case.js';

const ALPHABET = '23456789CDFGHJKMNPQRTVWXY';
/** Shares no factor with 25 to the power of 8, so that no two cases have one reference. */
const STRIDE = 104_729_000_003;

const character = (place: number): string =>
  `substr('${ALPHABET}', 1 + (scattered / ${25 ** place} % 25)::integer, 1)`;
const REFERENCE = `${[7, 6, 5, 4].map(character).join(' || ')} || '-' || ${[3, 2, 1, 0].map(character).join(' || ')}`;

const ACCOUNT = `'We run a service that people here rely on. The letter gave no reasons, and nobody had asked us or the people
who use it what would happen to them. We had planned for another year and have staff under contract. Case ' || n`;

const GROUPS = `
insert into voluntary_group (id, programme_id, name, legal_form, contact_name, contact_email, created_at)
select group_id, programme.id, 'Group ' || n, 'unincorporated association', 'Contact ' || n,
  'group-' || n || '@seed.example', at
from seed_case join seed_programme programme on programme.no = programme_no order by n`;

/** `$1` describes the kinds of case: one object for each, in order. */
const CASE_FILES = `
insert into case_file (id, programme_id, reference, title, breach_type, body_id, body_name, body_kind, promise_kind,
  promise_name, consultation_weeks, notice_months, funding_form, funding_change, funding_yearly_gbp,
  funding_people_served, account, step, filed_at, assignee_id, accepted_at, closed_on, outcome, next_limit_on,
  next_due_on, self_managed, version)
select case_id, programme.id, ${REFERENCE}, kind.title || ': group ' || n, kind.breach_type, body.id, body.name,
  kind.body_kind, kind.promise_kind, kind.promise_name, kind.consultation_weeks, kind.notice_months, kind.funding_form,
  kind.funding_change, case when kind.funding_form is not null then 5000 + floor(pg_temp.chance(n, 11) * 95000)::integer end,
  10 + floor(pg_temp.chance(n, 12) * 500)::integer, ${ACCOUNT}, step, at,
  case when step <> 'filed' then staff.account_id end, case when step <> 'filed' then at + interval '1 day' end,
  closed_on, case when is_closed then 'practice-changed' end, pattern.next_limit_on, pattern.next_due_on, false, 1
from (select seed_case.*, n * ${STRIDE} % ${25 ** 8} as scattered from seed_case) made
join jsonb_to_recordset($1::jsonb) as kind (no smallint, title text, breach_type text, body_kind text, promise_kind text,
  promise_name text, consultation_weeks smallint, notice_months smallint, funding_form text, funding_change text)
  on kind.no = made.kind
join pattern_case pattern on pattern.kind = made.kind and pattern.day = made.day
join seed_programme programme on programme.no = programme_no
join seed_staff staff on staff.programme_no = made.programme_no and staff.worker = made.worker
join seed_body body on body.kind = kind.body_kind and body.no = body_no
order by n`;

const CASE_GROUPS = `
insert into case_group (case_id, group_id, programme_id, confidentiality)
select case_id, group_id, programme.id, case when pg_temp.chance(n, 13) < 0.5 then 'confidential' else 'named' end
from seed_case join seed_programme programme on programme.no = programme_no order by n`;

const id = (what: string): string => `pg_temp.made_id(at, '${what} ' || n || ' ' || place)`;

/** What lies on a case, joined to its pattern. The cases are gone through in their order, so their rows need no sorting. */
const patterned = (pattern: string): string => `from seed_case
join seed_programme programme on programme.no = programme_no
join pattern_${pattern} pattern on pattern.kind = seed_case.kind and pattern.day = seed_case.day`;

const FACTS = `
insert into fact (id, programme_id, case_id, audience, kind, on_day, source, recorded_at)
select ${id('fact')}, programme.id, case_id, 'group', fact_kind, on_day, '${SOURCE}', at
${patterned('fact')}`;

const DEADLINES = `
insert into deadline (id, programme_id, case_id, audience, rule_id, rule_version, kind, fatal, reminded, trigger_fact_id,
  trigger_on, due_on, inputs, looked_at, explanation, calendar_version, laid_at)
select ${id('deadline')}, programme.id, case_id, 'group', rule_id, rule_version, rule_kind, fatal, reminded,
  pg_temp.made_id(at, 'fact ' || n || ' ' || fact_place), trigger_on, due_on, inputs, looked_at, explanation,
  calendar_version, at
${patterned('deadline')}`;

/** Only those of open cases: nobody reads the others again. `$1` is now. */
const RUNGS = `
insert into reminder (id, case_id, programme_id, audience, deadline_id, days_before, nominal_on, send_at, state, reason)
select pg_temp.made_id(at, 'rung ' || n || ' ' || place || ' ' || days_before), case_id, programme.id, 'group',
  ${id('deadline')}, days_before, nominal_on, send_at,
  case when pattern.reason is not null or send_at <= at then 'void' when send_at <= $1 then 'claimed' else 'scheduled' end,
  case when send_at <= at then 'past' else pattern.reason end
${patterned('rung')} where not is_closed`;

const TIMELINE = `
insert into timeline_entry (id, programme_id, case_id, audience, kind, at, actor_kind, text)
select pg_temp.made_id(at, 'entry ' || n), programme.id, case_id, 'group', 'filed', at, 'public', 'The report was sent.'
from seed_case join seed_programme programme on programme.no = programme_no order by n`;

/** In an order in which each finds what it hangs on. */
export const ROWS: Readonly<Record<string, string>> = {
  voluntary_group: GROUPS,
  case_file: CASE_FILES,
  case_group: CASE_GROUPS,
  fact: FACTS,
  deadline: DEADLINES,
  reminder: RUNGS,
  timeline_entry: TIMELINE,
};
