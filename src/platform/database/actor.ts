/**
 * On whose behalf the database is asked. Each kind is a database role of its own (`redress_<kind>`), so a right that
 * was not granted does not exist, whatever a query forgets.
 */
export const ACTOR_KINDS = [
  'caseworker',
  'supervisor',
  'manager',
  'administrator',
  'auditor',
  'mediator',
  'party',
  'respondent',
  'public',
  'receipt',
  'gatekeeper',
  'system',
] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export const STAFF_KINDS = ['caseworker', 'supervisor', 'manager', 'administrator', 'auditor'] as const;
export type StaffKind = (typeof STAFF_KINDS)[number];

/** What somebody can be in a programme: on its staff, or a mediator that it calls on. */
export const PROGRAMME_ROLES = [...STAFF_KINDS, 'mediator'] as const;
export type ProgrammeRole = (typeof PROGRAMME_ROLES)[number];

/** Who has an account to sign in to. */
export const ACCOUNT_HOLDERS: readonly ActorKind[] = [...PROGRAMME_ROLES, 'party'];

/** For whom a link in a mail is not enough: they must also show a passkey or a code. */
const NEEDS_SECOND_STEP: readonly ActorKind[] = STAFF_KINDS;

export const needsSecondStep = ({ kind }: Actor): boolean => NEEDS_SECOND_STEP.includes(kind);

/** Everybody who may read a case that is theirs to read. */
export const CASE_READERS: readonly ActorKind[] = [...STAFF_KINDS, 'party', 'receipt'];

/** Those who may act on a case. */
export const CASE_WORKERS: readonly ActorKind[] = ['caseworker', 'supervisor', 'administrator', 'party'];

export interface Actor {
  readonly kind: ActorKind;
  readonly accountId?: string;
  /** The programme that a member of staff works in, or that a filing goes to. */
  readonly programmeId?: string;
  /** The groups that a party or the holder of a receipt speaks for. */
  readonly groupIds?: readonly string[];
  /** The one case that a receipt opens. */
  readonly caseId?: string;
  /** The hash of the draft's token or of the idempotency key that a filing shows. */
  readonly secretHash?: string;
  /** The one case that an administrator looks at through broken glass; the database asks whether the glass is open. */
  readonly glassCaseId?: string;
}

/** The sweep, the relay and the mail worker. */
export const SYSTEM: Actor = { kind: 'system' };

/** Turns a cookie, a link or a token into an actor. Sees accounts and sessions, and no case. */
export const GATEKEEPER: Actor = { kind: 'gatekeeper' };

/** The same, so that the audit says for whom. */
export const gatekeeperFor = (accountId: string): Actor => ({ ...GATEKEEPER, accountId });

export const roleOf = (kind: ActorKind): string => `redress_${kind}`;

export const isStaff = (actor: Actor): boolean => STAFF_KINDS.some((kind) => kind === actor.kind);
