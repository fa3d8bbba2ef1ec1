import { InvitationOverError } from '../identity/responding/invitation-over.error.js';
import type { Visitor } from '../identity/visitor.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { MediationMoveNotOpenError } from './mediation-errors.js';

/** What the database found when it had the room to itself; null for who does not sit in it. */
type Held = 'open' | 'case-closed' | 'link-over' | null;

/**
 * Until this transaction ends nobody else acts in this room, closes its case, refers it, or takes back the link by which the visitor came:
 * what is read from here on still holds when it is written. Throws `NotFoundHereError`, {@link MediationMoveNotOpenError} and
 * `InvitationOverError`.
 */
export async function holdRoom(
  { manager }: Transaction,
  { invitationId }: Pick<Visitor, 'invitationId'>,
  id: string,
): Promise<void> {
  const [{ held }] = await manager.query<[{ held: Held }]>('select app_hold_room($1, $2) as held', [
    id,
    invitationId ?? null,
  ]);
  if (held === null) throw new NotFoundHereError();
  if (held === 'link-over') throw new InvitationOverError();
  if (held === 'case-closed') throw new MediationMoveNotOpenError('The case was closed.');
}
