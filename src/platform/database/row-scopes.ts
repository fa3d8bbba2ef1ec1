import { ADMINISTRATION } from '../audit/audit-entry.js';
import { ACCOUNT_HOLDERS, ACTOR_KINDS, STAFF_KINDS, type ActorKind } from './actor.js';
import type { Scope, Verb } from './rights-matrix.js';

const PROGRAMME = 'programme_id = (select app_programme())';
const OWN_GROUP = 'group_id = any ((select app_groups())::uuid[])';
/* A group that left a joint case sees no more of it. */
const OWN_CASES = `any (array(select own.case_id from case_group own where own.${OWN_GROUP} and own.left_at is null))`;
const PROGRAMME_OF_HELD_CASE =
  'any (array(select own.programme_id from case_group own where own.case_id = (select app_case())))';
const PROGRAMMES_OF_OWN_CASES = `any (array(select own.programme_id from case_group own where own.${OWN_GROUP}))`;
const HELD_CASE = '(select app_case())';
const SHARED_WITH_GROUP = `audience in ('group', 'all') and (group_id is null or ${OWN_GROUP})`;
const SHARED_WITH_BODY = `audience in ('body', 'all')`;
const SHARED_WITH_STAFF = `audience in ('group', 'programme', 'body', 'all')`;
const SEEN_BY_STAFF = `${PROGRAMME} and ${SHARED_WITH_STAFF}`;
const COLLEAGUE = `any (array(select mine.account_id from staff_role mine where mine.${PROGRAMME}))`;
const FELLOW_MEMBER = `any (array(select app_account() union all select member.account_id from group_member member where member.${OWN_GROUP}))`;
/* What all programmes share has the chain of administration; what belongs to none is of an account. */
const AUDITED = `(${PROGRAMME} or programme_id is null and (chain = '${ADMINISTRATION}' or app_audits(chain)))`;
const OWN_OR_ALL = `(programme_id is null or ${PROGRAMME})`;
const MINE = 'account_id = (select app_account())';
const EVERY_ROW = 'true';

/* A hashed subplan: asked once for a statement, whatever the number of rows, and empty for who has no interest. */
const recusedFrom = (throughGlass: boolean): string =>
  `not in (select hidden.id from app_recused(${throughGlass}) hidden (id))`;
const IS_SEEN = recusedFrom(true);
const IS_CHANGED = recusedFrom(false);
/* Who sits in a mediation: see app_rooms(). Papers are read by who may, private ones by their own side and the mediator. */
const IN_ROOM = 'mediation_id in (select room.mediation_id from app_rooms() room)';
const AT_TABLE = 'mediation_id in (select room.mediation_id from app_rooms() room where room.reads_papers)';
const onSide = (side: string): Rows => ({
  seen: `${AT_TABLE} and (audience = 'mediation-joint' or audience = 'mediation-private' and side = '${side}')`,
  changed: `${AT_TABLE} and audience in ('mediation-joint', 'mediation-private') and side = '${side}'`,
});
const saysAs = (side: string): Rows => ({ seen: IN_ROOM, changed: `${IN_ROOM} and side = '${side}'` });
const HELD_SECRET = 'secret_hash = (select app_secret())';
const FINDS_DRAFT = '(select app_secret()) in (secret_hash, link_hash, mailbox)';

interface SeenAndChanged {
  readonly seen: string;
  readonly changed: string;
}

/** The same rows for every verb; or those that are seen, those that are changed, and where a verb has its own, those. */
export type Rows = string | (SeenAndChanged & { readonly [verb in Verb]?: string });

const forStaff = (rows: Rows): Partial<Record<ActorKind, Rows>> =>
  Object.fromEntries(STAFF_KINDS.map((kind) => [kind, rows]));

/** `column` holds a case. Cases of which somebody must keep out are no rows of theirs; broken glass shows one, and changes none. */
const unlessRecused = (predicate: string, column: string): SeenAndChanged => ({
  seen: `${predicate} and ${column} ${IS_SEEN}`,
  changed: `${predicate} and ${column} ${IS_CHANGED}`,
});

const OWN_INTERESTS: Rows = {
  seen: `${PROGRAMME} and ${MINE}`,
  changed: `${PROGRAMME} and ${MINE} and recorded_by = account_id`,
};
/** Who looks after others records theirs too, and ends theirs, but never ends an interest of their own. */
const INTERESTS_OF_OTHERS: Rows = {
  seen: PROGRAMME,
  changed: `${PROGRAMME} and account_id <> (select app_account())`,
  insert: `${PROGRAMME} and account_id = ${COLLEAGUE} and recorded_by = (select app_account())`,
};
const GLASS_IN_SIGHT = `${PROGRAMME} and (${MINE} or case_id ${IS_SEEN})`;

/** Which rows of a scope a kind of actor may touch, as the SQL of a policy. Each role has its own; they are never joined by OR. */
export const ROWS: Readonly<Record<Scope, Partial<Record<ActorKind, Rows>>>> = {
  case: {
    ...forStaff(unlessRecused(PROGRAMME, 'id')),
    party: `id = ${OWN_CASES}`,
    receipt: `id = ${HELD_CASE}`,
    public: PROGRAMME,
    system: EVERY_ROW,
  },
  item: {
    ...forStaff(unlessRecused(`${PROGRAMME} and ${SHARED_WITH_STAFF}`, 'case_id')),
    party: `case_id = ${OWN_CASES} and ${SHARED_WITH_GROUP}`,
    receipt: `case_id = ${HELD_CASE} and ${SHARED_WITH_GROUP}`,
    respondent: `case_id = ${HELD_CASE} and ${SHARED_WITH_BODY}`,
    public: PROGRAMME,
    system: EVERY_ROW,
  },
  mediation: {
    ...forStaff(unlessRecused(SEEN_BY_STAFF, 'case_id')),
    party: `case_id = ${OWN_CASES} and ${SHARED_WITH_GROUP}`,
    mediator: 'id in (select room.mediation_id from app_rooms() room)',
    respondent: `case_id = ${HELD_CASE} and audience = 'all'`,
    system: EVERY_ROW,
  },
  'mediation-record': {
    ...forStaff({
      ...unlessRecused(SEEN_BY_STAFF, 'case_id'),
      insert: `${SEEN_BY_STAFF} and case_id ${IS_CHANGED} and side <> 'mediator'`,
    }),
    party: saysAs('group'),
    respondent: saysAs('body'),
    mediator: saysAs('mediator'),
    system: EVERY_ROW,
  },
  // A caseworker reads only as the companion of a group, and no other staff at all: not by a role, not through broken glass.
  'mediation-room': {
    caseworker: onSide('group'),
    party: onSide('group'),
    respondent: onSide('body'),
    mediator: { seen: AT_TABLE, changed: `${AT_TABLE} and side = 'mediator'` },
    system: EVERY_ROW,
  },
  pair: {
    ...forStaff({
      seen: `${PROGRAMME} and case_id ${IS_SEEN} and other_id ${IS_SEEN}`,
      changed: `${PROGRAMME} and case_id ${IS_CHANGED} and other_id ${IS_CHANGED}`,
    }),
    system: EVERY_ROW,
  },
  holding: {
    ...forStaff({
      seen: `${PROGRAMME} and (case_id is null or case_id ${IS_SEEN})`,
      changed: `${PROGRAMME} and (case_id is null or case_id ${IS_CHANGED})`,
    }),
    system: EVERY_ROW,
  },
  'case-group': {
    ...forStaff(unlessRecused(PROGRAMME, 'case_id')),
    party: OWN_GROUP,
    receipt: `case_id = ${HELD_CASE} and ${OWN_GROUP}`,
    public: PROGRAMME,
    system: EVERY_ROW,
  },
  group: {
    ...forStaff(`${PROGRAMME} and id not in (select hidden.id from app_recused_groups() hidden (id))`),
    party: 'id = any ((select app_groups())::uuid[])',
    receipt: 'id = any ((select app_groups())::uuid[])',
    public: PROGRAMME,
    system: EVERY_ROW,
  },
  // The secret alone: a draft is begun before anybody knows to which programme it will go.
  secret: { public: HELD_SECRET, supervisor: HELD_SECRET, administrator: HELD_SECRET, system: EVERY_ROW },
  draft: { public: FINDS_DRAFT, system: EVERY_ROW },
  complaint: { administrator: PROGRAMME, public: PROGRAMME, system: EVERY_ROW },
  account: {
    ...forStaff(`id = ${COLLEAGUE}`),
    party: `id = ${FELLOW_MEMBER}`,
    gatekeeper: EVERY_ROW,
    system: EVERY_ROW,
  },
  'staff-role': { ...forStaff(PROGRAMME), gatekeeper: EVERY_ROW, system: EVERY_ROW },
  credential: { administrator: `account_id = ${COLLEAGUE}`, gatekeeper: EVERY_ROW, system: EVERY_ROW },
  invitation: { administrator: PROGRAMME, gatekeeper: EVERY_ROW, system: EVERY_ROW },
  membership: { party: OWN_GROUP, gatekeeper: EVERY_ROW, system: EVERY_ROW },
  profile: { party: OWN_GROUP, system: EVERY_ROW },
  door: { gatekeeper: EVERY_ROW, public: PROGRAMME, system: EVERY_ROW },
  'body-door': {
    ...forStaff(unlessRecused(PROGRAMME, 'case_id')),
    gatekeeper: EVERY_ROW,
    system: EVERY_ROW,
  },
  feed: {
    ...Object.fromEntries(ACCOUNT_HOLDERS.map((kind) => [kind, MINE])),
    gatekeeper: EVERY_ROW,
  },
  interest: {
    ...forStaff(OWN_INTERESTS),
    mediator: OWN_INTERESTS,
    supervisor: INTERESTS_OF_OTHERS,
    administrator: INTERESTS_OF_OTHERS,
  },
  absence: {
    ...forStaff({ seen: PROGRAMME, changed: `${PROGRAMME} and ${MINE}` }),
    supervisor: PROGRAMME,
    administrator: PROGRAMME,
    system: EVERY_ROW,
  },
  glass: {
    ...forStaff(GLASS_IN_SIGHT),
    administrator: {
      seen: GLASS_IN_SIGHT,
      changed: GLASS_IN_SIGHT,
      insert: `${PROGRAMME} and ${MINE} and case_id = app_behind_glass(reference) and opened_at = app_now()`,
    },
    system: EVERY_ROW,
  },
  audit: {
    auditor: `${AUDITED} and chain ${IS_SEEN}`,
    administrator: `${AUDITED} and chain ${IS_SEEN}`,
    system: EVERY_ROW,
  },
  counter: { gatekeeper: EVERY_ROW, system: EVERY_ROW },
  outbox: {
    caseworker: PROGRAMME,
    supervisor: PROGRAMME,
    administrator: PROGRAMME,
    party: EVERY_ROW,
    public: PROGRAMME,
    gatekeeper: EVERY_ROW,
    mediator: PROGRAMME,
    respondent: PROGRAMME,
    system: EVERY_ROW,
  },
  trace: {
    administrator: OWN_OR_ALL,
    auditor: OWN_OR_ALL,
    system: EVERY_ROW,
  },
  personal: forStaff(`${PROGRAMME} and ${MINE}`),
  own: {
    ...Object.fromEntries(ACCOUNT_HOLDERS.map((kind) => [kind, MINE])),
    administrator: PROGRAMME,
    system: EVERY_ROW,
  },
  typed: {
    ...Object.fromEntries(ACCOUNT_HOLDERS.map((kind) => [kind, MINE])),
    gatekeeper: MINE,
    system: EVERY_ROW,
  },
  shared: Object.fromEntries(ACTOR_KINDS.map((kind) => [kind, EVERY_ROW])),
  programme: {
    ...forStaff(PROGRAMME),
    party: `programme_id = ${PROGRAMMES_OF_OWN_CASES}`,
    receipt: `programme_id = ${PROGRAMME_OF_HELD_CASE}`,
    public: PROGRAMME,
    system: EVERY_ROW,
  },
};
