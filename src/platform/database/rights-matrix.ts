import { ACTOR_KINDS, STAFF_KINDS, type ActorKind } from './actor.js';

/**
 * Who may do what to which rows: the one table from which every grant and every row-level security policy is made.
 * A table names its scope (which rows) and, for each kind of actor, its verbs (what). What is not written is refused.
 */
export type Verb = 'select' | 'insert' | 'update' | 'delete';

/** How a table's rows are tied to an actor: by which columns the policies decide. */
export type Scope =
  | 'case' // the case itself: id, programme_id
  | 'item' // something on a case: programme_id, case_id, audience, group_id
  | 'case-group' // which groups a case holds: programme_id, case_id, group_id
  | 'group' // a voluntary group: id, programme_id
  | 'secret' // found only by who holds the secret: a hash
  | 'account' // a person: id
  | 'staff-role' // who works in a programme: programme_id, account_id
  | 'credential' // what a person signs in with: account_id
  | 'invitation' // somebody asked to join a programme: programme_id
  | 'door' // sessions, links and tokens: the gatekeeper's
  | 'audit' // the chain: programme_id; written by audit_append() alone
  | 'counter' // how often a network asked: no case, no person
  | 'outbox' // messages to the service itself
  | 'programme' // what a programme set for itself: programme_id
  | 'shared'; // the same for every programme

export interface TableRights {
  readonly scope: Scope;
  readonly rights: Partial<Record<ActorKind, readonly Verb[]>>;
}

const READ = ['select'] as const;
const ADD = ['insert'] as const;
const READ_ADD = ['select', 'insert'] as const;
const READ_CHANGE = ['select', 'update'] as const;
const KEEP = ['select', 'insert', 'update'] as const;
const READ_DELETE = ['select', 'delete'] as const;
const READ_ADD_DELETE = ['select', 'insert', 'delete'] as const;
const SWEEP = ['select', 'insert', 'update', 'delete'] as const;

/** Caseworkers, supervisors and administrators write; managers and auditors read. */
const staff = (verbs: readonly Verb[]): TableRights['rights'] => ({
  caseworker: verbs,
  supervisor: verbs,
  administrator: verbs,
  manager: READ,
  auditor: READ,
});

const item = (rights: TableRights['rights']): TableRights => ({ scope: 'item', rights });

export const RIGHTS: Readonly<Record<string, TableRights>> = {
  case_file: {
    scope: 'case',
    rights: { ...staff(READ_CHANGE), party: READ_CHANGE, receipt: READ, public: ADD, system: READ_CHANGE },
  },
  case_group: {
    scope: 'case-group',
    rights: { ...staff(READ), party: READ_CHANGE, receipt: READ, public: ADD, system: READ },
  },
  voluntary_group: {
    scope: 'group',
    rights: { ...staff(READ), party: READ_CHANGE, receipt: READ, public: ADD, system: READ_CHANGE },
  },
  fact: item({ ...staff(KEEP), party: KEEP, receipt: READ, public: ADD, system: READ }),
  deadline: item({ ...staff(KEEP), party: KEEP, receipt: READ, public: ADD, system: KEEP }),
  refused_deadline: item({ ...staff(KEEP), party: KEEP, receipt: READ, public: ADD, system: KEEP }),
  clock_change: item({ ...staff(READ_ADD), party: READ, receipt: READ, system: READ }),
  reminder: item({ ...staff(KEEP), party: KEEP, receipt: READ, public: ADD, system: KEEP }),
  timeline_entry: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ, public: ADD, system: READ_ADD }),
  step_entry: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ }),
  checklist: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ, public: ADD, system: READ }),
  finding: item({ ...staff(READ_ADD), party: READ, receipt: READ, system: READ }),
  consent: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ, public: ADD }),
  standing: item({ ...staff(READ_ADD), party: READ, receipt: READ }),
  recognition: item({ ...staff(READ_ADD), party: READ, receipt: READ }),
  identity_release: item({ ...staff(KEEP), party: KEEP, receipt: READ }),
  disclosure: item({ ...staff(READ_ADD), party: READ, receipt: READ }),
  referral: item({ ...staff(KEEP), party: READ_CHANGE, receipt: READ, system: READ }),
  referred_case: { scope: 'programme', rights: staff(READ) },
  delivery: item({ ...staff(READ), system: KEEP }),
  delivery_reminder: item({ ...staff(READ), system: READ_ADD }),
  draft: { scope: 'secret', rights: { public: KEEP, system: ['select', 'delete'] } },
  idempotency_key: { scope: 'secret', rights: { public: READ_ADD, system: ['select', 'delete'] } },
  account: {
    scope: 'account',
    rights: { ...staff(READ), administrator: READ_CHANGE, party: READ, gatekeeper: KEEP, system: READ_ADD },
  },
  group_member: { scope: 'door', rights: { gatekeeper: READ, system: READ_ADD } },
  staff_role: {
    scope: 'staff-role',
    rights: { ...staff(READ), administrator: READ_ADD_DELETE, gatekeeper: READ_ADD, system: READ },
  },
  sign_in_link: { scope: 'door', rights: { gatekeeper: KEEP, system: ADD } },
  session: { scope: 'credential', rights: { gatekeeper: KEEP, administrator: READ_CHANGE } },
  passkey: { scope: 'credential', rights: { gatekeeper: SWEEP, administrator: READ_DELETE } },
  authenticator_app: { scope: 'credential', rights: { gatekeeper: SWEEP, administrator: READ_DELETE } },
  recovery_code: {
    scope: 'credential',
    rights: { gatekeeper: SWEEP, administrator: READ_DELETE, system: READ },
  },
  wrong_code: { scope: 'door', rights: { gatekeeper: READ_ADD_DELETE } },
  spent_challenge: { scope: 'door', rights: { gatekeeper: READ_ADD_DELETE } },
  api_token: { scope: 'door', rights: { gatekeeper: KEEP } },
  address_change: { scope: 'door', rights: { gatekeeper: KEEP, system: READ } },
  invitation: { scope: 'invitation', rights: { administrator: KEEP, gatekeeper: READ_CHANGE, system: READ } },
  case_token: { scope: 'door', rights: { gatekeeper: READ, public: ADD } },
  return_code: { scope: 'door', rights: { gatekeeper: READ, public: ADD } },
  return_visit: { scope: 'door', rights: { gatekeeper: KEEP } },
  return_guess: { scope: 'door', rights: { gatekeeper: SWEEP } },
  audit_head: { scope: 'audit', rights: { auditor: READ, administrator: READ, system: READ } },
  audit_entry: { scope: 'audit', rights: { auditor: READ, administrator: READ } },
  audit_detail: { scope: 'audit', rights: { auditor: READ, administrator: READ } },
  request_count: { scope: 'counter', rights: { gatekeeper: KEEP, system: ['select', 'delete'] } },
  outbox_message: {
    scope: 'outbox',
    rights: { ...writers(ADD), public: ADD, gatekeeper: ADD, system: SWEEP },
  },
  programme_setting: {
    scope: 'programme',
    rights: { ...staff(READ), administrator: KEEP, party: READ, receipt: READ },
  },
  programme: { scope: 'shared', rights: { ...everybody(READ), system: KEEP } },
  programme_area: { scope: 'shared', rights: { ...everybody(READ), system: SWEEP } },
  programme_tie: { scope: 'shared', rights: { ...everybody(READ), system: SWEEP } },
  calendar_version: {
    scope: 'shared',
    rights: { ...everybody(READ), administrator: READ_ADD, system: READ_CHANGE },
  },
  revision: { scope: 'shared', rights: { administrator: READ_ADD, system: READ_CHANGE } },
  local_compact: { scope: 'shared', rights: { ...everybody(READ), administrator: KEEP, system: KEEP } },
  local_compact_body: {
    scope: 'shared',
    rights: { ...everybody(READ), administrator: SWEEP, system: SWEEP },
  },
  local_period: { scope: 'shared', rights: { ...everybody(READ), administrator: SWEEP, system: SWEEP } },
};

function writers(verbs: readonly Verb[]): TableRights['rights'] {
  return { caseworker: verbs, supervisor: verbs, administrator: verbs, party: verbs };
}

function everybody(verbs: readonly Verb[]): TableRights['rights'] {
  return Object.fromEntries(ACTOR_KINDS.map((kind) => [kind, verbs]));
}

/** Tables that hold no case data: everybody who may ask the database at all may read them, and no policy applies. */
export const PUBLIC_TABLES: readonly string[] = ['public_body'];

/** The bookkeeping of migrations: the owner's alone. */
export const OWNER_TABLES: readonly string[] = ['migrations'];

const PROGRAMME = 'programme_id = (select app_programme())';
const OWN_GROUP = 'group_id = any ((select app_groups())::uuid[])';
const OWN_CASES = `any (array(select own.case_id from case_group own where own.${OWN_GROUP}))`;
const PROGRAMME_OF_HELD_CASE =
  'any (array(select own.programme_id from case_group own where own.case_id = (select app_case())))';
const PROGRAMMES_OF_OWN_CASES = `any (array(select own.programme_id from case_group own where own.${OWN_GROUP}))`;
const HELD_CASE = '(select app_case())';
const SHARED_WITH_GROUP = `audience in ('group', 'all') and (group_id is null or ${OWN_GROUP})`;
const SHARED_WITH_STAFF = `audience in ('group', 'programme', 'body', 'all')`;
const COLLEAGUE = `any (array(select mine.account_id from staff_role mine where mine.${PROGRAMME}))`;
const EVERY_ROW = 'true';
const HELD_SECRET = 'secret_hash = (select app_secret())';

const forStaff = (predicate: string): Partial<Record<ActorKind, string>> =>
  Object.fromEntries(STAFF_KINDS.map((kind) => [kind, predicate]));

/** Which rows of a scope a kind of actor may touch, as the SQL of a policy. Each role has its own; they are never joined by OR. */
export const ROWS: Readonly<Record<Scope, Partial<Record<ActorKind, string>>>> = {
  case: {
    ...forStaff(PROGRAMME),
    party: `id = ${OWN_CASES}`,
    receipt: `id = ${HELD_CASE}`,
    public: PROGRAMME,
    system: EVERY_ROW,
  },
  item: {
    ...forStaff(`${PROGRAMME} and ${SHARED_WITH_STAFF}`),
    party: `case_id = ${OWN_CASES} and ${SHARED_WITH_GROUP}`,
    receipt: `case_id = ${HELD_CASE} and ${SHARED_WITH_GROUP}`,
    public: PROGRAMME,
    system: EVERY_ROW,
  },
  'case-group': {
    ...forStaff(PROGRAMME),
    party: OWN_GROUP,
    receipt: `case_id = ${HELD_CASE} and ${OWN_GROUP}`,
    public: PROGRAMME,
    system: EVERY_ROW,
  },
  group: {
    ...forStaff(PROGRAMME),
    party: 'id = any ((select app_groups())::uuid[])',
    receipt: 'id = any ((select app_groups())::uuid[])',
    public: PROGRAMME,
    system: EVERY_ROW,
  },
  // The secret alone: a draft is begun before anybody knows to which programme it will go.
  secret: { public: HELD_SECRET, system: EVERY_ROW },
  account: {
    ...forStaff(`id = ${COLLEAGUE}`),
    party: 'id = (select app_account())',
    gatekeeper: EVERY_ROW,
    system: EVERY_ROW,
  },
  'staff-role': { ...forStaff(PROGRAMME), gatekeeper: EVERY_ROW, system: EVERY_ROW },
  credential: { administrator: `account_id = ${COLLEAGUE}`, gatekeeper: EVERY_ROW, system: EVERY_ROW },
  invitation: { administrator: PROGRAMME, gatekeeper: EVERY_ROW, system: EVERY_ROW },
  door: { gatekeeper: EVERY_ROW, public: PROGRAMME, system: EVERY_ROW },
  audit: { auditor: PROGRAMME, administrator: PROGRAMME, system: EVERY_ROW },
  counter: { gatekeeper: EVERY_ROW, system: EVERY_ROW },
  outbox: {
    caseworker: PROGRAMME,
    supervisor: PROGRAMME,
    administrator: PROGRAMME,
    party: EVERY_ROW,
    public: PROGRAMME,
    gatekeeper: EVERY_ROW,
    system: EVERY_ROW,
  },
  shared: Object.fromEntries(ACTOR_KINDS.map((kind) => [kind, EVERY_ROW])),
  programme: {
    ...forStaff(PROGRAMME),
    party: `programme_id = ${PROGRAMMES_OF_OWN_CASES}`,
    receipt: `programme_id = ${PROGRAMME_OF_HELD_CASE}`,
  },
};
