import {
  AUDIENCE,
  AUDIT,
  BY_SERVICE,
  ERASED,
  LAW,
  OF_CASE,
  OF_PERSON,
  OWN_WORD,
  RANDOM,
  WORD,
  item,
  known,
  nobody,
  none,
  ofPerson,
  sizeClass,
  type PersonalData,
} from './personal-data-rows.js';

/**
 * Which columns hold what people said or who they are, and what becomes of them in an erasure: the one table from which
 * `erase_personal_data()` is made, and by which a test asks every column that can hold a text. In the conditions,
 * `the_cases`, `the_groups` and `the_people` are the ids to be erased, and `the_addresses` the addresses of these people.
 */
export const PERSONAL_DATA: Readonly<Record<string, PersonalData>> = {
  draft: {
    what: 'working copies of reports',
    erased: [{ where: 'case_id = any (the_cases)', becomes: 'go' }],
    kept: {},
  },
  idempotency_key: none('answers to programs', {
    secret_hash: RANDOM,
    fingerprint: RANDOM,
    answer: 'the answer to one request; it goes by itself within two days',
  }),
  delivery_reminder: {
    what: 'emails with a reminder',
    erased: [{ where: `${OF_CASE} or address = any (the_addresses)`, becomes: 'go' }],
    kept: {},
  },
  delivery: {
    what: 'emails that we sent',
    erased: [
      {
        where: `${OF_CASE} or ((${OF_PERSON} or address = any (the_addresses))
          and not exists (select from delivery_reminder carried where carried.delivery_id = delivery.id))`,
        becomes: 'go',
      },
    ],
    kept: {},
  },
  case_token: item('links to one case', 'go'),
  return_code: item('codes to come back with', 'go'),
  return_visit: item('visits with a code', 'go'),
  return_guess: none('guesses at codes', { subject: RANDOM }),
  fact: item(
    'who said when something happened, and why it was corrected',
    { source: WORD, reason: known('reason') },
    { kind: OWN_WORD },
  ),
  deadline: item(
    'why dates were worked out again',
    { laid_because: known('laid_because'), superseded_because: known('superseded_because') },
    {
      rule_id: OWN_WORD,
      kind: OWN_WORD,
      inputs: 'numbers and days',
      explanation: BY_SERVICE,
      calendar_version: OWN_WORD,
    },
  ),
  refused_deadline: none('dates that could not be worked out', {
    ...AUDIENCE,
    rule_id: OWN_WORD,
    kind: OWN_WORD,
    inputs: 'numbers and days',
    arithmetic: BY_SERVICE,
    strength: OWN_WORD,
    authority: LAW,
  }),
  clock_change: item(
    'why a clock was stopped or given more time',
    { reason: WORD, legal_basis: WORD, agreed_by: WORD },
    { rule_id: OWN_WORD, change: OWN_WORD },
  ),
  reminder: item(
    'reminders that wait',
    { state: `case when state = 'scheduled' then 'void' else state end` },
    {
      reason: BY_SERVICE,
    },
  ),
  timeline_entry: item('what the timeline says', { text: WORD }, { kind: OWN_WORD, actor_kind: OWN_WORD }),
  step_entry: item('what was written at the steps', { text: WORD }, { kind: OWN_WORD }),
  checklist: item('answers to lists of questions', 'go'),
  finding: item('reasons of a finding', { reason: WORD }, { result: OWN_WORD }),
  consent: none('what was agreed to', { ...AUDIENCE, purpose: OWN_WORD, notice_version: OWN_WORD }),
  standing: item(
    'how we know who speaks for the group',
    { words: WORD, who: known('who') },
    { method: OWN_WORD },
  ),
  recognition: item(
    'who could be recognised',
    { words: WORD, plan_without_name: known('plan_without_name') },
    { risks: OWN_WORD },
  ),
  identity_release: item(
    'to whom a name may be told',
    {
      recipient_name: known('recipient_name'),
      given_by: known('given_by'),
      words: known('words'),
      withdrawn_because: known('withdrawn_because'),
    },
    { recipient_kind: OWN_WORD, scope: OWN_WORD, given_how: OWN_WORD },
  ),
  disclosure: item(
    'who was told',
    { recipient_name: known('recipient_name'), words: WORD },
    { recipient_kind: OWN_WORD, what: OWN_WORD },
  ),
  retention_act: item('reasons to keep a case longer', { reason: WORD }, { kind: OWN_WORD }),
  case_file: {
    what: 'the text of a case',
    erased: [
      {
        where: 'id = any (the_cases)',
        becomes: {
          title: `'${ERASED} case'`,
          account: WORD,
          promise_name: known('promise_name'),
          funding_yearly_gbp: sizeClass('funding_yearly_gbp'),
          funding_people_served: sizeClass('funding_people_served'),
          step: `'closed'`,
          closed_on: `coalesce(closed_on, (at_instant at time zone 'Europe/London')::date)`,
          version: 'version + 1',
        },
      },
    ],
    kept: {
      reference: RANDOM,
      breach_type: 'counted',
      body_name: 'the public body: counted',
      body_kind: 'counted',
      promise_kind: 'counted',
      funding_form: 'counted',
      funding_change: 'counted',
      outcome: 'counted',
      audit_hash: AUDIT,
    },
  },
  case_group: none('which groups a case has', { confidentiality: 'counted' }),
  voluntary_group: {
    what: 'who a group is and how to reach it',
    erased: [
      {
        where: 'id = any (the_groups)',
        becomes: {
          name: 'null',
          contact_name: 'null',
          contact_email: 'null',
          contact_phone: 'null',
          contact_safely: 'null',
        },
      },
      {
        where: 'lower(contact_email) = any (the_addresses)',
        becomes: {
          contact_name: WORD,
          contact_email: nobody('id'),
          contact_phone: 'null',
          contact_safely: 'null',
        },
      },
    ],
    kept: { legal_form: 'what kind of group it is: counted' },
  },
  invitation: {
    what: 'invitations to work here',
    erased: [{ where: 'lower(email) = any (the_addresses)', becomes: 'go' }],
    kept: {},
  },
  group_member: ofPerson('for which groups somebody speaks'),
  provider_role: ofPerson('roles that a provider gave'),
  staff_role: ofPerson('roles'),
  sign_in_link: ofPerson('links to sign in'),
  session: ofPerson('where somebody was signed in'),
  passkey: ofPerson('passkeys'),
  authenticator_app: ofPerson('code apps'),
  recovery_code: ofPerson('recovery codes'),
  provider_identity: ofPerson('who somebody is to a provider'),
  wrong_code: ofPerson('wrong codes'),
  api_token: ofPerson('tokens for programs'),
  address_change: ofPerson('changes of an email address'),
  subject_export: ofPerson('copies made for somebody who asked'),
  subject_request: {
    what: 'who asked what we hold',
    erased: [
      {
        where: `${OF_PERSON} or email = any (the_addresses)`,
        becomes: { name: WORD, email: nobody('id'), answer: known('answer') },
      },
    ],
    kept: { standing: OWN_WORD, came: OWN_WORD, state: OWN_WORD },
  },
  account: {
    what: 'accounts: names and addresses',
    erased: [
      {
        where: 'id = any (the_people)',
        becomes: {
          name: WORD,
          email: nobody('id'),
          deactivated_at: 'coalesce(deactivated_at, at_instant)',
          deactivated_reason: 'null',
        },
      },
    ],
    kept: {},
  },
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
  outbox_message: none('messages inside the service', {
    type: OWN_WORD,
    payload: 'ids, never names or texts',
    problem: 'what a program said went wrong; the message goes by itself after 30 days',
  }),
  programme: none('programmes', { name: LAW, duty_inbox: 'the shared mailbox of a programme' }),
  public_body: none('public bodies', { name: LAW, kind: LAW }),
  calendar_version: none('calendars', {
    content: LAW,
    changes: LAW,
    source: LAW,
    reason: 'why law was changed',
  }),
  case_to_rework: none('cases whose dates are being worked out again', {}),
  revision: none('rules', { kind: LAW, scope: LAW, reason: 'why law was changed' }),
  local_compact: none('local Compacts', { name: LAW, area: LAW, in_force_from: LAW, in_force_until: LAW }),
  local_compact_body: none('local Compacts', { signed_from: LAW, signed_until: LAW }),
  local_period: none('local Compacts', { kind: LAW, in_force_from: LAW, in_force_until: LAW }),
};
