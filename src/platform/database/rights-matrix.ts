import { ACCOUNT_HOLDERS, ACTOR_KINDS, STAFF_KINDS } from './actor.js';
import { MEDIATION_RIGHTS } from './rights-of-mediation.js';
import { SETTLING_RIGHTS } from './rights-of-settling.js';
import { item, staff } from './staff-rights.js';
import type { TableRights, Verb } from './table-rights.js';

export type { Scope, TableRights, Verb } from './table-rights.js';

const READ = ['select'] as const;
const ADD = ['insert'] as const;
const READ_ADD = ['select', 'insert'] as const;
const READ_CHANGE = ['select', 'update'] as const;
const KEEP = ['select', 'insert', 'update'] as const;
const READ_DELETE = ['select', 'delete'] as const;
const READ_ADD_DELETE = ['select', 'insert', 'delete'] as const;
const SWEEP = ['select', 'insert', 'update', 'delete'] as const;

const setting = (rights: TableRights['rights']): TableRights => ({ scope: 'programme', rights });

/**
 * Who may do what to which rows: the one table from which every grant and every row-level security policy is made.
 * A table names its scope (which rows: see row-scopes.ts) and, for each kind of actor, its verbs (what). What is not
 * written is refused.
 */
export const RIGHTS: Readonly<Record<string, TableRights>> = {
  case_file: {
    scope: 'case',
    rights: { ...staff(KEEP), party: READ_CHANGE, receipt: READ, public: ADD, system: READ_CHANGE },
  },
  case_group: {
    scope: 'case-group',
    rights: { ...staff(READ), party: READ_CHANGE, receipt: READ, public: ADD, system: READ },
  },
  voluntary_group: {
    scope: 'group',
    rights: { ...staff(READ), party: READ_CHANGE, receipt: READ, public: ADD, system: READ_CHANGE },
  },
  fact: item({ ...staff(KEEP), party: KEEP, receipt: READ, public: ADD, system: KEEP }),
  deadline: item({ ...staff(KEEP), party: KEEP, receipt: READ, public: ADD, system: KEEP }),
  refused_deadline: item({ ...staff(KEEP), party: KEEP, receipt: READ, public: ADD, system: KEEP }),
  clock_change: item({ ...staff(READ_ADD), party: READ, receipt: READ, system: READ }),
  limit_answer: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ, system: READ }),
  reminder: item({ ...staff(KEEP), party: KEEP, receipt: READ, public: ADD, system: KEEP }),
  own_reminder: item({ ...staff(KEEP), party: KEEP, system: READ_CHANGE }),
  timeline_entry: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ, public: ADD, system: READ_ADD }),
  pinned_note: item(staff(READ_ADD_DELETE)),
  reach: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ }),
  step_entry: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ }),
  cited_promise: item({ ...staff(KEEP), party: KEEP, receipt: READ }),
  objective: item({ ...staff(KEEP), party: KEEP, receipt: READ }),
  planned_contact: item({ ...staff(KEEP), party: KEEP, receipt: READ, system: READ }),
  contact_choice: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ }),
  case_action: item({ ...staff(KEEP), party: KEEP, receipt: READ, system: READ }),
  plan_check: item({ ...staff(READ_CHANGE), party: READ_ADD, receipt: READ }),
  document: item({ ...staff(KEEP), party: KEEP, receipt: READ, system: KEEP }),
  letter: item({ ...staff(KEEP), party: KEEP, receipt: READ, system: KEEP }),
  information_request: item({ ...staff(KEEP), party: KEEP, receipt: READ, system: KEEP }),
  letter_version: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ, system: READ_ADD }),
  ...SETTLING_RIGHTS,
  ...MEDIATION_RIGHTS,
  checklist: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ, public: ADD, system: READ }),
  finding: item({ ...staff(READ_ADD), party: READ, receipt: READ, system: READ }),
  consent: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ, public: ADD, system: READ }),
  standing: item({ ...staff(READ_ADD), party: READ, receipt: READ }),
  recognition: item({ ...staff(READ_ADD), party: READ, receipt: READ }),
  identity_release: item({ ...staff(KEEP), party: KEEP, receipt: READ }),
  disclosure: item({ ...staff(READ_ADD), party: READ, receipt: READ, system: ADD }),
  retention_act: item({ ...staff(READ), administrator: READ_ADD }),
  delivery: item({ ...staff(READ), system: SWEEP }),
  referral: item({ ...staff(KEEP), party: READ_CHANGE, receipt: READ, system: READ }),
  triage_answer: item({ ...staff(KEEP), party: READ, receipt: READ, system: READ }),
  undoable_act: item({ ...staff(READ_ADD_DELETE), party: READ_ADD_DELETE, system: READ_DELETE }),
  correspondent: item({ ...staff(KEEP), party: READ_ADD, receipt: READ, system: KEEP }),
  mail: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ, system: KEEP }),
  returned_mail: item({ ...staff(READ_CHANGE), system: KEEP }),
  received_mail: {
    scope: 'holding',
    rights: { caseworker: READ_CHANGE, supervisor: READ_CHANGE, administrator: READ_CHANGE, system: SWEEP },
  },
  absence: { scope: 'absence', rights: { ...staff(KEEP), system: READ } },
  referred_case: { scope: 'programme', rights: staff(READ) },
  related_case: { scope: 'pair', rights: staff(KEEP) },
  introduction: { scope: 'pair', rights: { ...staff(KEEP), system: READ_CHANGE } },
  introduction_side: item({ ...staff(KEEP), party: READ_CHANGE, system: READ_CHANGE }),
  joint_membership: item({ ...staff(KEEP), party: READ_CHANGE, system: READ }),
  body_report: item({ ...staff(KEEP), system: READ }),
  staff_flag: item({ supervisor: READ_CHANGE, administrator: READ_CHANGE }),
  reminder_choice: { scope: 'door', rights: { gatekeeper: KEEP, system: READ_CHANGE } },
  delivery_reminder: item({ ...staff(READ), system: READ_ADD }),
  draft: { scope: 'draft', rights: { public: KEEP, system: READ_DELETE } },
  idempotency_key: {
    scope: 'secret',
    rights: { public: READ_ADD, supervisor: READ_ADD, administrator: READ_ADD, system: ['select', 'delete'] },
  },
  data_complaint: {
    scope: 'complaint',
    rights: { administrator: READ_CHANGE, public: ADD, system: READ_DELETE },
  },
  account: {
    scope: 'account',
    rights: { ...staff(READ), administrator: READ_CHANGE, party: READ, gatekeeper: KEEP, system: READ_ADD },
  },
  group_member: {
    scope: 'membership',
    rights: { gatekeeper: READ_ADD, party: READ_DELETE, system: READ_ADD },
  },
  group_invitation: {
    scope: 'membership',
    rights: { party: KEEP, gatekeeper: READ_CHANGE, system: READ_DELETE },
  },
  staff_role: {
    scope: 'staff-role',
    rights: { ...staff(READ), administrator: READ_ADD_DELETE, gatekeeper: READ_ADD_DELETE, system: READ },
  },
  sign_in_link: { scope: 'door', rights: { gatekeeper: KEEP, system: READ_ADD_DELETE } },
  session: {
    scope: 'credential',
    rights: { gatekeeper: KEEP, administrator: READ_CHANGE, system: READ_DELETE },
  },
  interest: {
    scope: 'interest',
    rights: {
      ...staff(READ_ADD),
      manager: READ_ADD,
      auditor: READ_ADD,
      mediator: READ_ADD,
      supervisor: KEEP,
      administrator: KEEP,
    },
  },
  break_glass: { scope: 'glass', rights: { ...staff(READ), administrator: KEEP, system: READ } },
  passkey: { scope: 'credential', rights: { gatekeeper: SWEEP, administrator: READ_DELETE } },
  authenticator_app: { scope: 'credential', rights: { gatekeeper: SWEEP, administrator: READ_DELETE } },
  recovery_code: {
    scope: 'credential',
    rights: { gatekeeper: SWEEP, administrator: READ_DELETE, system: READ },
  },
  provider_identity: { scope: 'credential', rights: { gatekeeper: KEEP, administrator: READ_DELETE } },
  provider_role: { scope: 'staff-role', rights: { gatekeeper: READ_ADD, administrator: READ } },
  provider_attempt: { scope: 'door', rights: { gatekeeper: READ_ADD_DELETE, system: READ_DELETE } },
  wrong_code: { scope: 'door', rights: { gatekeeper: READ_ADD_DELETE, system: READ_DELETE } },
  spent_challenge: { scope: 'door', rights: { gatekeeper: READ_ADD_DELETE, system: READ_DELETE } },
  api_token: { scope: 'door', rights: { gatekeeper: KEEP, system: READ_DELETE } },
  calendar_feed: { scope: 'feed', rights: { ...people(READ_CHANGE), gatekeeper: SWEEP } },
  calendar_entry: { scope: 'feed', rights: people(KEEP) },
  address_change: { scope: 'door', rights: { gatekeeper: KEEP, system: READ_DELETE } },
  invitation: {
    scope: 'invitation',
    rights: { administrator: KEEP, gatekeeper: READ_CHANGE, system: READ_DELETE },
  },
  case_token: { scope: 'door', rights: { gatekeeper: READ, public: ADD, system: READ_DELETE } },
  return_code: { scope: 'door', rights: { gatekeeper: READ, public: ADD, system: READ_DELETE } },
  return_visit: { scope: 'door', rights: { gatekeeper: KEEP, system: READ_DELETE } },
  return_guess: { scope: 'door', rights: { gatekeeper: SWEEP, system: READ_DELETE } },
  audit_head: { scope: 'audit', rights: { auditor: READ, administrator: READ, system: READ } },
  audit_entry: { scope: 'audit', rights: { auditor: READ, administrator: READ } },
  audit_detail: { scope: 'audit', rights: { auditor: READ, administrator: READ } },
  mail_rate: { scope: 'counter', rights: { system: SWEEP } },
  request_count: { scope: 'counter', rights: { gatekeeper: KEEP, system: ['select', 'delete'] } },
  mail_hold: { scope: 'shared', rights: { ...staff(READ), administrator: KEEP, system: READ } },
  worker_beat: { scope: 'shared', rights: { administrator: READ, system: SWEEP } },
  reconciliation: { scope: 'programme', rights: { administrator: READ_ADD, system: READ_ADD } },
  mail_alarm: { scope: 'programme', rights: { administrator: READ, system: KEEP } },
  outbox_message: {
    scope: 'outbox',
    rights: { ...writers(ADD), public: ADD, gatekeeper: ADD, mediator: ADD, respondent: ADD, system: SWEEP },
  },
  destruction: { scope: 'trace', rights: { administrator: READ_ADD, auditor: READ, system: READ_ADD } },
  subject_request: {
    scope: 'own',
    rights: { ...people(READ_ADD), administrator: KEEP, system: READ_DELETE },
  },
  form_draft: { scope: 'typed', rights: { ...people(SWEEP), gatekeeper: SWEEP, system: READ_DELETE } },
  bundle: { scope: 'typed', rights: { ...writers(READ_ADD), system: SWEEP } },
  subject_export: { scope: 'own', rights: { ...people(READ), administrator: READ_ADD, system: READ_DELETE } },
  saved_view: {
    scope: 'personal',
    rights: Object.fromEntries(STAFF_KINDS.map((kind) => [kind, READ_ADD_DELETE])),
  },
  // Nobody's: triggers write it, and app_search_cases() reads it for whoever asks.
  case_search: { scope: 'personal', rights: {} },
  programme_setting: setting({ ...staff(READ), administrator: KEEP, party: READ, receipt: READ }),
  programme_promise: setting({ ...staff(READ), administrator: KEEP, public: READ }),
  programme_ladder: setting({ ...staff(READ), administrator: KEEP, party: READ, public: READ, system: READ }),
  programme_response: setting({ ...staff(READ), administrator: KEEP }),
  letter_template: setting({ ...staff(READ), administrator: READ_ADD, party: READ, system: READ }),
  programme_reopening: setting({ ...staff(READ), administrator: KEEP, party: READ, receipt: READ }),
  panel_mediator: setting({ ...staff(READ), administrator: KEEP }),
  programme: { scope: 'shared', rights: { ...everybody(READ), system: KEEP } },
  public_body: { scope: 'shared', rights: { ...everybody(READ), administrator: KEEP, system: KEEP } },
  body_succession: { scope: 'shared', rights: { ...everybody(READ), administrator: SWEEP, system: SWEEP } },
  body_name: { scope: 'shared', rights: { ...everybody(READ), administrator: SWEEP, system: SWEEP } },
  contact: {
    scope: 'shared',
    rights: { ...staff(READ), party: READ, administrator: SWEEP, system: SWEEP },
  },
  group_alias: { scope: 'profile', rights: { party: READ, system: READ } },
  group_parting: { scope: 'counter', rights: { system: READ_DELETE } },
  group_profile: { scope: 'profile', rights: { party: SWEEP, system: READ_DELETE } },
  import_run: { scope: 'shared', rights: { administrator: KEEP, system: SWEEP } },
  import_row: { scope: 'shared', rights: { administrator: KEEP, system: SWEEP } },
  programme_area: { scope: 'shared', rights: { ...everybody(READ), system: SWEEP } },
  programme_tie: { scope: 'shared', rights: { ...everybody(READ), system: SWEEP } },
  calendar_version: {
    scope: 'shared',
    rights: { ...everybody(READ), administrator: READ_ADD, system: READ_CHANGE },
  },
  revision: { scope: 'shared', rights: { administrator: READ_ADD, system: KEEP } },
  case_to_rework: { scope: 'shared', rights: { system: SWEEP } },
  local_compact: { scope: 'shared', rights: { ...everybody(READ), administrator: KEEP, system: KEEP } },
  local_compact_body: {
    scope: 'shared',
    rights: { ...everybody(READ), administrator: SWEEP, system: SWEEP },
  },
  local_period: { scope: 'shared', rights: { ...everybody(READ), administrator: SWEEP, system: SWEEP } },
  commitment: { scope: 'shared', rights: { ...everybody(READ), administrator: KEEP } },
};

function writers(verbs: readonly Verb[]): TableRights['rights'] {
  return { caseworker: verbs, supervisor: verbs, administrator: verbs, party: verbs };
}

/** Everybody who has an account, for what is their own. */
function people(verbs: readonly Verb[]): TableRights['rights'] {
  return Object.fromEntries(ACCOUNT_HOLDERS.map((kind) => [kind, verbs]));
}

function everybody(verbs: readonly Verb[]): TableRights['rights'] {
  return Object.fromEntries(ACTOR_KINDS.map((kind) => [kind, verbs]));
}

/** Tables that hold no case data: everybody who may ask the database at all may read them, and no policy applies. */
export const PUBLIC_TABLES: readonly string[] = [];

/** The bookkeeping of migrations: the owner's alone. */
export const OWNER_TABLES: readonly string[] = ['migrations'];
