import type { ActorKind } from './actor.js';

/** What a role may do to a table. */
export type Verb = 'select' | 'insert' | 'update' | 'delete';

/** How a table's rows are tied to an actor: by which columns the policies decide. */
export type Scope =
  | 'case' // the case itself: id, programme_id
  | 'item' // something on a case: programme_id, case_id, audience, group_id
  | 'mediation' // a mediation: programme_id, case_id, audience, group_id; and by app_rooms(), for who sits in it
  | 'mediation-record' // what was said in one, for who sits in it and the staff of the case: mediation_id, side
  | 'mediation-room' // what lies in the room, for nobody but who sits in it: mediation_id, audience, side
  | 'holding' // mail that came in: programme_id once it was looked at, case_id as far as it is known
  | 'pair' // two cases beside each other: programme_id, case_id, other_id
  | 'case-group' // which groups a case holds: programme_id, case_id, group_id
  | 'group' // a voluntary group: id, programme_id
  | 'secret' // found only by who holds the secret: a hash
  | 'draft' // found by three secrets: of the device, of the mailed link, of the mailbox
  | 'complaint' // about data, from anybody to a programme: programme_id
  | 'account' // a person: id
  | 'staff-role' // who works in a programme: programme_id, account_id
  | 'credential' // what a person signs in with: account_id
  | 'profile' // what a group says of itself: group_id; staff see none of it
  | 'invitation' // somebody asked to join a programme: programme_id
  | 'membership' // who speaks for a group, and who is asked to: group_id
  | 'door' // sessions, links and tokens: the gatekeeper's
  | 'body-door' // who of a public body may answer on a case: programme_id, case_id; found by who holds the secret
  | 'feed' // what a person's own calendar shows: account_id; the link to it is found by who holds the secret
  | 'interest' // what ties a member of staff to a body or a group: programme_id, account_id
  | 'absence' // who is away and who stands in: programme_id, account_id
  | 'glass' // a hidden case opened for an hour: programme_id, account_id, case_id
  | 'audit' // the chain: programme_id, or none and an account's chain; written by audit_append() alone
  | 'counter' // how often a network asked: no case, no person
  | 'outbox' // messages to the service itself
  | 'programme' // what a programme set for itself: programme_id
  | 'trace' // what was destroyed: programme_id, or none where the service did it for all
  | 'personal' // what one person keeps for themself alone: programme_id, account_id
  | 'own' // what one person asked for: programme_id, account_id
  | 'typed' // what somebody began to write, or asked for: account_id, whatever their role
  | 'shared'; // the same for every programme

export interface TableRights {
  readonly scope: Scope;
  readonly rights: Partial<Record<ActorKind, readonly Verb[]>>;
}
