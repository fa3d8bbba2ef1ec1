import type { RetentionRuleId } from '../../domain/retention/schedule.js';

/** Rows that go by themselves: those of `table` whose `ended` is longer ago than the rule says. */
export interface Sweep {
  readonly rule: RetentionRuleId;
  readonly table: string;
  /** SQL: the instant from which the rule counts; null while the row is still needed. */
  readonly ended: string;
  /** In words, for the trace. */
  readonly what: string;
}

const CLOSED = `(select file.closed_on from case_file file where file.id = case_id)::timestamptz`;

/** In this order: what refers to something goes before it. */
export const SWEEPS: readonly Sweep[] = [
  {
    rule: 'unfinished-report',
    table: 'draft',
    ended: `expires_at - interval '30 days'`,
    what: 'reports not sent, and working copies',
  },
  { rule: 'unfinished-form', table: 'form_draft', ended: 'saved_at', what: 'forms begun and not sent' },
  { rule: 'way-back', table: 'case_token', ended: CLOSED, what: 'links to one case' },
  { rule: 'way-back', table: 'return_code', ended: CLOSED, what: 'codes to come back with' },
  {
    rule: 'visit-with-code',
    table: 'return_visit',
    ended: 'coalesce(ended_at, expires_at)',
    what: 'visits with a code',
  },
  { rule: 'sign-in-link', table: 'sign_in_link', ended: 'expires_at', what: 'links to sign in' },
  { rule: 'session', table: 'session', ended: 'coalesce(ended_at, expires_at)', what: 'ended sessions' },
  { rule: 'wrong-code', table: 'wrong_code', ended: 'at', what: 'wrong codes at a sign-in' },
  { rule: 'wrong-code', table: 'spent_challenge', ended: 'expires_at', what: 'used sign-in questions' },
  {
    rule: 'wrong-code',
    table: 'provider_attempt',
    ended: 'expires_at',
    what: 'sign-ins on their way to a provider',
  },
  {
    rule: 'wrong-code',
    table: 'return_guess',
    ended: 'greatest(failed_at, wait_until)',
    what: 'guesses at codes',
  },
  {
    rule: 'invitation',
    table: 'invitation',
    ended: 'coalesce(accepted_at, withdrawn_at, expires_at)',
    what: 'invitations',
  },
  {
    rule: 'invitation',
    table: 'group_invitation',
    ended: 'coalesce(accepted_at, withdrawn_at, expires_at)',
    what: 'invitations to speak for a group',
  },
  {
    rule: 'invitation',
    table: 'address_change',
    ended: 'coalesce(used_at, expires_at)',
    what: 'changes of an email address',
  },
  {
    rule: 'api-token',
    table: 'api_token',
    ended: 'coalesce(revoked_at, expires_at)',
    what: 'tokens for programs',
  },
  { rule: 'repeated-request', table: 'idempotency_key', ended: 'expires_at', what: 'answers to programs' },
  { rule: 'message', table: 'outbox_message', ended: 'handled_at', what: 'messages inside the service' },
  {
    rule: 'unfinished-report',
    table: 'delivery',
    ended: `case when kind = 'draft-link' and state in ('accepted', 'parked', 'bounced') then created_at end`,
    what: 'emails with a link to a report not sent',
  },
  {
    rule: 'mail',
    table: 'delivery',
    ended: `case when case_id is null and state in ('accepted', 'parked', 'bounced') then created_at end`,
    what: 'emails about accounts',
  },
  {
    rule: 'held-mail',
    table: 'received_mail',
    ended: `case when state in ('held', 'refused') then coalesce(decided_at, received_at) end`,
    what: 'mails that came in and belong to no case',
  },
  {
    rule: 'export',
    table: 'subject_export',
    ended: 'released_at',
    what: 'copies made for somebody who asked',
  },
  { rule: 'bundle', table: 'bundle', ended: 'asked_at', what: 'bundles that somebody made of a case' },
  {
    rule: 'data-complaint',
    table: 'data_complaint',
    ended: 'answered_at',
    what: 'complaints about data',
  },
  {
    rule: 'subject-request',
    table: 'subject_request',
    ended: `case when not exists (select from subject_export e where e.request_id = subject_request.id) then decided_at end`,
    what: 'who asked what we hold',
  },
  {
    rule: 'directory-contact',
    table: 'contact',
    ended: 'until_day::timestamptz',
    what: 'people to reach who left',
  },
  {
    rule: 'directory-file',
    table: 'import_row',
    ended: '(select coalesce(run.ended_at, run.made_at) from import_run run where run.id = run_id)',
    what: 'lines of files for the directory',
  },
  {
    rule: 'directory-file',
    table: 'import_run',
    ended: 'coalesce(ended_at, made_at)',
    what: 'files for the directory',
  },
];

const WITH_CASE = 'goes with its case, after a review';
const WITH_ACCOUNT = 'goes with its account';
const STAYS = 'names nobody; the same for everybody';
const COUNTED = 'a case and its groups stay to be counted; their names and texts go after a review';

/** The tables that no sweep touches, each with the reason. Together with {@link SWEEPS} they are all tables. */
export const NOT_SWEPT: Readonly<Record<string, string>> = {
  case_file: COUNTED,
  case_group: COUNTED,
  case_search: COUNTED,
  voluntary_group: WITH_CASE,
  group_alias: WITH_CASE,
  fact: WITH_CASE,
  deadline: WITH_CASE,
  refused_deadline: WITH_CASE,
  clock_change: WITH_CASE,
  limit_answer: WITH_CASE,
  reminder: WITH_CASE,
  timeline_entry: WITH_CASE,
  pinned_note: WITH_CASE,
  reach: WITH_CASE,
  step_entry: WITH_CASE,
  cited_promise: WITH_CASE,
  objective: WITH_CASE,
  planned_contact: WITH_CASE,
  contact_choice: WITH_CASE,
  case_action: WITH_CASE,
  plan_check: WITH_CASE,
  document: `${WITH_CASE}; its file goes right after it`,
  letter: WITH_CASE,
  letter_version: WITH_CASE,
  checklist: WITH_CASE,
  finding: WITH_CASE,
  consent: WITH_CASE,
  standing: WITH_CASE,
  recognition: WITH_CASE,
  identity_release: WITH_CASE,
  disclosure: WITH_CASE,
  delivery_reminder: WITH_CASE,
  retention_act: WITH_CASE,
  referral: WITH_CASE,
  triage_answer: WITH_CASE,
  undoable_act: WITH_CASE,
  correspondent: WITH_CASE,
  mail: WITH_CASE,
  returned_mail: WITH_CASE,
  absence: WITH_ACCOUNT,
  related_case: WITH_CASE,
  introduction: WITH_CASE,
  introduction_side: WITH_CASE,
  joint_membership: WITH_CASE,
  body_report: WITH_CASE,
  staff_flag: WITH_CASE,
  break_glass: WITH_CASE,
  referred_case: 'a reference and where it went; it names nobody',
  account: 'goes with the last case of its group, or when an administrator erases the person',
  group_member: WITH_ACCOUNT,
  staff_role: WITH_ACCOUNT,
  saved_view: WITH_ACCOUNT,
  interest: WITH_ACCOUNT,
  passkey: WITH_ACCOUNT,
  authenticator_app: WITH_ACCOUNT,
  recovery_code: WITH_ACCOUNT,
  provider_identity: WITH_ACCOUNT,
  provider_role: WITH_ACCOUNT,
  case_to_rework: 'taken off its list as soon as the case is worked out again',
  request_count: 'forgotten by its own loop when its window is over',
  audit_head: 'the chain must stay whole',
  audit_entry: 'the chain must stay whole; it names nobody',
  audit_detail: 'goes with its case or its person',
  destruction: 'the trace itself; it names nobody',
  programme: STAYS,
  programme_area: STAYS,
  programme_tie: STAYS,
  public_body: STAYS,
  body_succession: STAYS,
  body_name: STAYS,
  group_profile: 'goes with its group, or when the group takes it back',
  programme_promise: STAYS,
  programme_setting: STAYS,
  letter_template: STAYS,
  calendar_version: STAYS,
  revision: STAYS,
  local_compact: STAYS,
  local_compact_body: STAYS,
  local_period: STAYS,
  commitment: STAYS,
  migrations: STAYS,
};
