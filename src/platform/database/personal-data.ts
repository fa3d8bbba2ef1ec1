import { OF_PEOPLE } from './personal-data-of-people.js';
import { ON_CASES } from './personal-data-of-cases.js';
import { AUDIT, LAW, OWN_WORD, RANDOM, none, type PersonalData } from './personal-data-rows.js';

const NUMBERS = 'numbers of days';
const OF_A_BODY = 'how to reach the public body as a whole';

/**
 * Which columns hold what people said or who they are, and what becomes of them in an erasure: the one table from which
 * `erase_personal_data()` is made, and by which a test asks every column that can hold a text. In the conditions,
 * `the_cases`, `the_groups` and `the_people` are the ids to be erased, and `the_addresses` the addresses of these people.
 */
export const PERSONAL_DATA: Readonly<Record<string, PersonalData>> = {
  ...ON_CASES,
  ...OF_PEOPLE,
  audit_head: none('audit log', { hash: AUDIT }),
  audit_entry: none('audit log', {
    actor_kind: AUDIT,
    action: AUDIT,
    subject_type: AUDIT,
    subject_id: AUDIT,
    mac: AUDIT,
    hash: AUDIT,
  }),
  audit_detail: none('details in the audit log', {
    salt: 'goes with the details, by audit_erase_details()',
    details: 'they go by audit_erase_details(), which leaves an entry that says so',
  }),
  destruction: none('trace of what was destroyed', { rule: OWN_WORD, what: OWN_WORD }),
  provider_attempt: none('sign-ins on their way to a provider', {
    state_hash: RANDOM,
    browser_hash: RANDOM,
    next_path: 'the address of a page here; it goes by itself after a day',
  }),
  spent_challenge: none('used sign-in questions', { challenge_hash: RANDOM }),
  request_count: none('counts', { key: RANDOM }),
  programme_ladder: none('on which days a programme reminds', {
    limit_days: NUMBERS,
    duty_days: NUMBERS,
    service_days: NUMBERS,
    world_days: NUMBERS,
  }),
  mail_rate: none('counts', { domain: 'the domain that mails went to; it goes by itself after a day' }),
  outbox_message: none('messages inside the service', {
    type: OWN_WORD,
    payload: 'ids, never names or texts',
    problem: 'what a program said went wrong; the message goes by itself after 30 days',
  }),
  mail_hold: none('when all mail was held', { what: OWN_WORD, reason: 'why an administrator held all mail' }),
  worker_beat: none('when a worker last did its work', { loop: OWN_WORD }),
  reconciliation: none('what a day of mail came to', {
    totals: 'numbers',
    reason: 'why an administrator counted a day again',
  }),
  mail_alarm: none('alarms about mail', { troubles: 'numbers' }),
  programme: none('programmes', { name: LAW, duty_inbox: 'the shared mailbox of a programme' }),
  programme_area: none('programmes', { area: LAW }),
  programme_tie: none('programmes', { how: LAW }),
  public_body: none('public bodies', {
    name: LAW,
    kind: LAW,
    area: LAW,
    nation: LAW,
    ombudsman: OWN_WORD,
    ombudsman_reason: LAW,
    complaint_text: LAW,
    complaint_stage_days: LAW,
    complaint_source: LAW,
    post: OF_A_BODY,
    email: OF_A_BODY,
    phone: OF_A_BODY,
    web: OF_A_BODY,
    source: LAW,
  }),
  body_name: none('public bodies', { name: LAW, kind: OWN_WORD }),
  body_succession: none('public bodies', {}),
  import_run: none('files brought into the directory', {
    kind: OWN_WORD,
    file_name: 'what an administrator called a file; it goes by itself after 30 days',
    header: OWN_WORD,
    state: OWN_WORD,
    reason: 'why the directory was changed; it goes by itself after 30 days',
  }),
  calendar_version: none('calendars', {
    content: LAW,
    changes: LAW,
    source: LAW,
    reason: 'why law was changed',
  }),
  case_to_rework: none('cases whose dates are being worked out again', {}),
  revision: none('rules', { kind: LAW, scope: LAW, reason: 'why law was changed' }),
  local_compact: none('local Compacts', {
    name: LAW,
    area: LAW,
    in_force_from: LAW,
    in_force_until: LAW,
    places: LAW,
    signing: LAW,
    source: LAW,
  }),
  local_compact_body: none('local Compacts', { signed_from: LAW, signed_until: LAW }),
  local_period: none('local Compacts', { kind: LAW, in_force_from: LAW, in_force_until: LAW }),
  commitment: none('commitments', {
    national_text: LAW,
    number: LAW,
    words: LAW,
    owed_by: LAW,
    theme: LAW,
    breach_words: LAW,
    confidence: LAW,
    confirmed_from: 'which copy of a public text was read',
    in_force_from: LAW,
    in_force_until: LAW,
  }),
};
