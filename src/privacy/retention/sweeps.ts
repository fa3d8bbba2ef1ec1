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

/* On the day that both sides agreed to. A mediation that still ran when its case was closed ended with the case. */
const MEDIATION_PAPERS_END = `(select (coalesce(held.ended_on, file.closed_on) + held.papers_days)::timestamp at time zone 'Europe/London'
  from mediation held join case_file file on file.id = held.case_id where held.id = mediation_id)`;
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
  {
    rule: 'visit-with-code',
    table: 'response_visit',
    ended: 'coalesce(ended_at, expires_at)',
    what: 'visits of public bodies',
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
  { rule: 'parting', table: 'group_parting', ended: 'merged_at', what: 'groups that can be made two again' },
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
    ended: `case when case_id is null and kind <> 'reminder-digest' and state in ('accepted', 'parked', 'bounced') then created_at end`,
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
    rule: 'mediation-paper',
    table: 'mediation_paper',
    ended: MEDIATION_PAPERS_END,
    what: 'papers of mediations',
  },
  {
    rule: 'mediation-paper',
    table: 'mediation_session',
    ended: MEDIATION_PAPERS_END,
    what: 'meetings of mediations',
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
