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
  sizeClass,
  type PersonalData,
} from './personal-data-rows.js';
import { OF_GROUPS_TOGETHER, OF_STEPS } from './personal-data-of-steps.js';

/* Nothing of one group alone. */
const AT_THE_BODY = 'case_id = any (the_cases)';

/** What is said on cases, and who said it: as part of `PERSONAL_DATA`, in its order. */
export const ON_CASES: Readonly<Record<string, PersonalData>> = {
  draft: {
    what: 'working copies of reports',
    erased: [{ where: 'case_id = any (the_cases)', becomes: 'go' }],
    kept: {},
  },
  idempotency_key: none('answers to programs', {
    secret_hash: RANDOM,
    fingerprint: RANDOM,
    answer: 'the answer to one request; it goes by itself after 31 days',
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
          and not exists (select from delivery_reminder carried where carried.delivery_id = delivery.id))
          or (kind = 'reminder-digest' and not exists (select from delivery_reminder carried where carried.delivery_id = delivery.id))`,
        becomes: 'go',
      },
    ],
    kept: {},
  },
  case_token: item('links to one case', 'go'),
  return_code: item('codes to come back with', 'go'),
  return_visit: item('visits with a code', 'go'),
  return_guess: none('guesses at codes', { subject: RANDOM }),
  document: item('documents, with their files', 'go'),
  fact: item(
    'who said when something happened, and why it was corrected',
    {
      source: WORD,
      reason: known('reason'),
      superseded_because: known('superseded_because'),
      paper: known('paper'),
    },
    { kind: OWN_WORD, said_by: OWN_WORD, how_known: OWN_WORD, precision: OWN_WORD },
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
  limit_answer: item(
    'what was done about a limit, or why nothing was',
    { words: WORD },
    { about: OWN_WORD, answer: OWN_WORD },
  ),
  reminder: item(
    'reminders that wait',
    { state: `case when state = 'scheduled' then 'void' else state end` },
    {
      reason: BY_SERVICE,
      told: OWN_WORD,
    },
  ),
  own_reminder: item(
    'reminders that people set for themselves',
    { words: known('words'), state: `case when state = 'sent' then state else 'removed' end` },
    { rule_id: OWN_WORD },
  ),
  timeline_entry: item('what the timeline says', { text: WORD }, { kind: OWN_WORD, actor_kind: OWN_WORD }),
  ...OF_STEPS,
  step_entry: item('what was written at the steps', { text: WORD }, { kind: OWN_WORD }),
  checklist: item('answers to lists of questions', 'go'),
  finding: item('reasons of a finding', { reason: WORD }, { result: OWN_WORD }),
  consent: item(
    'the words of a yes or no',
    { words: known('words') },
    { purpose: OWN_WORD, notice_version: OWN_WORD, given_how: OWN_WORD },
  ),
  referral: item(
    'why a case was to go to another programme, and who agreed',
    { reason: WORD, answered_by: known('answered_by'), words: known('words') },
    { state: OWN_WORD, answered_how: OWN_WORD },
  ),
  triage_answer: item(
    'what we answered to the report',
    { words: known('words'), letter: WORD },
    { answer: OWN_WORD, reason_kind: OWN_WORD },
  ),
  received_mail: {
    what: 'mails as they came in',
    erased: [{ where: 'case_id = any (the_cases)', becomes: 'go' }],
    kept: {},
  },
  mail: item(
    'what was written by mail',
    {
      subject: WORD,
      text: WORD,
      sender_address: known('sender_address'),
      sender_name: known('sender_name'),
      attachments: `'[]'`,
      bounced_because: known('bounced_because'),
      spf: known('spf'),
      dkim: known('dkim'),
    },
    {
      direction: OWN_WORD,
      state: OWN_WORD,
      automatic: OWN_WORD,
      message_id: RANDOM,
      in_reply_to: RANDOM,
      reference_ids: RANDOM,
      document_ids: RANDOM,
    },
  ),
  returned_mail: item(
    'what was done about mail that came back',
    { to_name: WORD, words: WORD, note: known('note') },
    { state: OWN_WORD },
  ),
  correspondent: item(
    'with whom the case was in contact by mail',
    { address: nobody('id'), name: WORD, revoked_at: 'coalesce(revoked_at, app_now())' },
    { token: RANDOM },
  ),
  body_response: item(
    'what the public body said on its page',
    { words: known('words'), file_names: `'{}'`, said_by: WORD, verdict_words: known('verdict_words') },
    { kind: OWN_WORD, cause: OWN_WORD, verdict: OWN_WORD, document_ids: RANDOM },
  ),
  finding_put: item('what we found, as the public body was asked about it', { text: WORD }),
  response_visit: { what: 'visits of public bodies', erased: [{ where: AT_THE_BODY, becomes: 'go' }], kept: {} },
  response_invitation: {
    what: 'who at a public body was asked to answer',
    erased: [{ where: `${AT_THE_BODY} or email = any (the_addresses)`, becomes: 'go' }],
    kept: {},
  },
  undoable_act: item('what could still be undone', 'go'),
  ...OF_GROUPS_TOGETHER,
  break_glass: {
    what: 'why a hidden case was opened',
    erased: [{ where: 'case_id = any (the_cases)', becomes: 'go' }],
    kept: {},
  },
  referred_case: none('cases that went to another programme', { reference: RANDOM }),
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
          area: 'null',
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
      promised: 'numbers of days',
      funding_form: 'counted',
      funding_change: 'counted',
      outcome: 'counted',
      waiting_for: 'counted',
      complaint_by: 'counted',
      audit_hash: AUDIT,
    },
  },
  // Its triggers make the words again from what is left of the case and its groups.
  case_search: none('words that cases are found by', {}),
  case_group: none('which groups a case has', { confidentiality: 'counted' }),
};
