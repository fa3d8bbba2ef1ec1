import { BodyResponseRecord } from '../../src/response/answering/body-response.record.js';
import { ResponseInvitationRecord } from '../../src/identity/responding/response-invitation.record.js';
import { LinkSecrets } from '../../src/identity/link-secrets.js';
import { newId } from '../../src/platform/ids.js';
import { placeOf, type Asked } from './asked.js';
import type { Place, World } from './world.js';

/** Somebody of a public body who was invited a moment ago, with the secret of the link. */
export async function aResponseInvitation(
  world: World,
  place: Place,
): Promise<{ readonly id: string; readonly secret: string }> {
  const { caseId, programmeId } = world.at(place);
  const links = world.service.app.get(LinkSecrets, { strict: false });
  const id = newId();
  const madeAt = world.service.clock.now();
  const invitation: ResponseInvitationRecord = {
    id,
    caseId,
    programmeId,
    contactId: null,
    email: `${id}@council.example`,
    name: 'The grants officer',
    secretHash: links.hashFor(id),
    madeAt,
    madeBy: null,
    expiresAt: new Date(madeAt.getTime() + 3_600_000),
    openedAt: null,
    revokedAt: null,
    revokedBy: null,
  };
  await world.service.owner.manager.insert(ResponseInvitationRecord, invitation);
  return { id, secret: links.of(invitation) };
}

/** A request for time that waits for a yes or no. */
export async function aTimeRequest(asked: Asked): Promise<string> {
  const place = placeOf(asked);
  const { id: invitationId } = await aResponseInvitation(asked.world, place);
  const { caseId, programmeId } = asked.world.at(place);
  const { service } = asked.world;
  const id = newId();
  await service.owner.manager.insert(BodyResponseRecord, {
    id,
    caseId,
    programmeId,
    invitationId,
    audience: 'all',
    groupId: null,
    kind: 'asked-for-time',
    cause: null,
    words: null,
    until: '2026-12-20',
    letterId: newId(),
    findingPutId: null,
    documentIds: [],
    fileNames: [],
    saidAt: service.clock.now(),
    saidBy: 'The grants officer',
    once: newId(),
    verdict: null,
    verdictWords: null,
    verdictAt: null,
    verdictBy: null,
  });
  return id;
}
