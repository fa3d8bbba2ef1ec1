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
  | 'secret' // found only by who holds the secret: programme_id and a hash
  | 'account' // a person: id
  | 'staff-role' // who works in a programme: programme_id, account_id
  | 'door' // sessions, links and tokens: the gatekeeper's
  | 'audit' // the chain: programme_id; written by audit_append() alone
  | 'counter' // how often a network asked: no case, no person
  | 'outbox' // messages to the service itself
  | 'calendar'; // the same for every programme

export interface TableRights {
  readonly scope: Scope;
  readonly rights: Partial<Record<ActorKind, readonly Verb[]>>;
}

const READ = ['select'] as const;
const ADD = ['insert'] as const;
const READ_ADD = ['select', 'insert'] as const;
const READ_CHANGE = ['select', 'update'] as const;
const KEEP = ['select', 'insert', 'update'] as const;
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
    rights: { ...staff(READ), party: READ, receipt: READ, public: ADD, system: READ },
  },
  voluntary_group: {
    scope: 'group',
    rights: { ...staff(READ), party: READ, receipt: READ, public: ADD, system: READ },
  },
  fact: item({ ...staff(KEEP), party: KEEP, receipt: READ, public: ADD, system: READ }),
  deadline: item({ ...staff(KEEP), party: KEEP, receipt: READ, public: ADD, system: KEEP }),
  reminder: item({ ...staff(KEEP), party: KEEP, receipt: READ, public: ADD, system: KEEP }),
  timeline_entry: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ, public: ADD, system: READ_ADD }),
  step_entry: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ }),
  checklist: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ, public: ADD, system: READ }),
  finding: item({ ...staff(READ_ADD), party: READ, receipt: READ, system: READ }),
  consent: item({ ...staff(READ_ADD), party: READ_ADD, receipt: READ, public: ADD }),
  delivery: item({ ...staff(READ), system: KEEP }),
  delivery_reminder: item({ ...staff(READ), system: READ_ADD }),
  draft: { scope: 'secret', rights: { public: KEEP, system: ['select', 'delete'] } },
  idempotency_key: { scope: 'secret', rights: { public: READ_ADD, system: ['select', 'delete'] } },
  account: { scope: 'account', rights: { ...staff(READ), party: READ, gatekeeper: KEEP, system: READ_ADD } },
  group_member: { scope: 'door', rights: { gatekeeper: READ, system: READ_ADD } },
  staff_role: { scope: 'staff-role', rights: { ...staff(READ), gatekeeper: READ, system: READ } },
  sign_in_link: { scope: 'door', rights: { gatekeeper: KEEP, system: ADD } },
  session: { scope: 'door', rights: { gatekeeper: KEEP } },
  case_token: { scope: 'door', rights: { gatekeeper: READ, public: ADD } },
  audit_head: { scope: 'audit', rights: { auditor: READ, administrator: READ, system: READ } },
  audit_entry: { scope: 'audit', rights: { auditor: READ, administrator: READ } },
  audit_detail: { scope: 'audit', rights: { auditor: READ, administrator: READ } },
  request_count: { scope: 'counter', rights: { gatekeeper: KEEP, system: ['select', 'delete'] } },
  outbox_message: {
    scope: 'outbox',
    rights: { ...writers(ADD), public: ADD, gatekeeper: ADD, system: SWEEP },
  },
  calendar_version: {
    scope: 'calendar',
    rights: { ...everybody(READ), administrator: READ_ADD, system: READ_CHANGE },
  },
};

function writers(verbs: readonly Verb[]): TableRights['rights'] {
  return { caseworker: verbs, supervisor: verbs, administrator: verbs, party: verbs };
}

function everybody(verbs: readonly Verb[]): TableRights['rights'] {
  return Object.fromEntries(ACTOR_KINDS.map((kind) => [kind, verbs]));
}

/** Tables that hold no case data: everybody who may ask the database at all may read them, and no policy applies. */
export const PUBLIC_TABLES: readonly string[] = [
  'local_compact',
  'local_compact_body',
  'local_period',
  'programme',
  'public_body',
];

/** The bookkeeping of migrations: the owner's alone. */
export const OWNER_TABLES: readonly string[] = ['migrations'];

const PROGRAMME = 'programme_id = (select app_programme())';
const OWN_GROUP = 'group_id = any ((select app_groups())::uuid[])';
const OWN_CASES = `any (array(select own.case_id from case_group own where own.${OWN_GROUP}))`;
const HELD_CASE = '(select app_case())';
const SHARED_WITH_GROUP = `audience in ('group', 'all') and (group_id is null or ${OWN_GROUP})`;
const SHARED_WITH_STAFF = `audience in ('group', 'programme', 'body', 'all')`;
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
  secret: { public: `${PROGRAMME} and ${HELD_SECRET}`, system: EVERY_ROW },
  account: {
    ...forStaff(`id = any (array(select mine.account_id from staff_role mine where mine.${PROGRAMME}))`),
    party: 'id = (select app_account())',
    gatekeeper: EVERY_ROW,
    system: EVERY_ROW,
  },
  'staff-role': { ...forStaff(PROGRAMME), gatekeeper: EVERY_ROW, system: EVERY_ROW },
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
  calendar: Object.fromEntries(ACTOR_KINDS.map((kind) => [kind, EVERY_ROW])),
};
