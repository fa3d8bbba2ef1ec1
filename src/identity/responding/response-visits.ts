import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { GATEKEEPER } from '../../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../../platform/database/unit-of-work.js';
import { hashOf, newId, newSecret } from '../../platform/ids.js';
import type { Visitor } from '../visitor.js';
import { ResponseInvitationRecord } from './response-invitation.record.js';
import { ResponseVisitRecord } from './response-visit.record.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** However busy: a working day. */
const LONGEST = 8 * HOUR;
/** An answer that somebody else has to look at first takes its time. */
const IDLE = 2 * HOUR;
const SEEN_EVERY = MINUTE;

/** The condition of an invitation by which somebody can come in. */
export const isLive = (now: Date) => ({ revokedAt: IsNull(), expiresAt: MoreThan(now) });

/** Visits of those who answer for a public body: they see one case as far as it is put to them, and have no account. */
@Injectable()
export class ResponseVisits {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Gives the secret for the cookie; undefined for a link that opens nothing, whatever the reason. */
  open(linkSecret: string): Promise<string | undefined> {
    return this.unitOfWork.run(GATEKEEPER, async (tx) => {
      const { manager, now } = tx;
      const link = { secretHash: hashOf(linkSecret), ...isLive(now) };
      const invitation = await manager.findOneBy(ResponseInvitationRecord, link);
      if (!invitation) return undefined;
      await manager.update(ResponseInvitationRecord, { id: invitation.id }, { openedAt: now });
      return begin(tx, invitation);
    });
  }

  /** Who comes with this secret; undefined when the visit is over, or the invitation was taken back meanwhile. */
  resume(secret: string): Promise<Visitor | undefined> {
    return this.unitOfWork.run(GATEKEEPER, async ({ manager, now }) => {
      const visit = await manager.findOneBy(ResponseVisitRecord, {
        secretHash: hashOf(secret),
        endedAt: IsNull(),
        expiresAt: MoreThan(now),
        seenAt: MoreThan(new Date(now.getTime() - IDLE)),
      });
      const invited =
        visit &&
        (await manager.findOneBy(ResponseInvitationRecord, { id: visit.invitationId, ...isLive(now) }));
      if (!visit || !invited) return undefined;
      if (now.getTime() - visit.seenAt.getTime() > SEEN_EVERY)
        await manager.update(ResponseVisitRecord, { id: visit.id }, { seenAt: now });
      const { caseId, programmeId, id: invitationId, name } = invited;
      return { actor: { kind: 'respondent', caseId, programmeId }, name, invitationId };
    });
  }

  end(secret: string): Promise<void> {
    return this.unitOfWork.run(GATEKEEPER, async ({ manager, now }) => {
      const open = { secretHash: hashOf(secret), endedAt: IsNull() };
      await manager.update(ResponseVisitRecord, open, { endedAt: now });
    });
  }
}

async function begin(
  { manager, now, audit }: Transaction,
  { id: invitationId, caseId, programmeId }: ResponseInvitationRecord,
): Promise<string> {
  const secret = newSecret();
  const visit = { caseId, programmeId, invitationId, createdAt: now, seenAt: now, endedAt: null };
  const expiresAt = new Date(now.getTime() + LONGEST);
  await manager.insert(ResponseVisitRecord, { ...visit, id: newId(), secretHash: hashOf(secret), expiresAt });
  audit({
    chain: caseId,
    action: 'response-link-opened',
    subjectType: 'response-invitation',
    subjectId: invitationId,
    programmeId,
  });
  return secret;
}
