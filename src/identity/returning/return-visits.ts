import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { hashOf, newId, newSecret } from '../../platform/ids.js';
import type { Visitor } from '../visitor.js';
import type { ReturnCodeRecord } from './return-code.record.js';
import { ReturnVisitRecord } from './return-visit.record.js';

const MINUTE = 60_000;
/** However busy. */
const LONGEST = 4 * 60 * MINUTE;
/** Somebody may sit down at the device after them. */
const IDLE = 30 * MINUTE;
const SEEN_EVERY = MINUTE;

/** Visits of those who came back with a code: they act for their group on its one case, and have no account. */
@Injectable()
export class ReturnVisits {
  /** Gives the secret for the cookie. */
  async open({ manager, now, audit }: Transaction, code: ReturnCodeRecord): Promise<string> {
    const { caseId, programmeId, groupId } = code;
    const secret = newSecret();
    const visit = { caseId, programmeId, groupId, createdAt: now, seenAt: now, endedAt: null };
    const expiresAt = new Date(now.getTime() + LONGEST);
    await manager.insert(ReturnVisitRecord, { ...visit, id: newId(), secretHash: hashOf(secret), expiresAt });
    audit({
      chain: caseId,
      action: 'returned-with-code',
      subjectType: 'case',
      subjectId: caseId,
      programmeId,
    });
    return secret;
  }

  /** Who comes with this secret, or undefined when the visit is over. */
  async resume({ manager, now }: Transaction, secret: string): Promise<Visitor | undefined> {
    const visit = await manager.findOneBy(ReturnVisitRecord, {
      secretHash: hashOf(secret),
      endedAt: IsNull(),
      expiresAt: MoreThan(now),
      seenAt: MoreThan(new Date(now.getTime() - IDLE)),
    });
    if (!visit) return undefined;
    if (now.getTime() - visit.seenAt.getTime() > SEEN_EVERY)
      await manager.update(ReturnVisitRecord, { id: visit.id }, { seenAt: now });
    const { caseId, groupId } = visit;
    return { actor: { kind: 'party', caseId, groupIds: [groupId] }, name: '', withCode: true };
  }

  async end({ manager, now }: Transaction, secret: string): Promise<void> {
    await manager.update(
      ReturnVisitRecord,
      { secretHash: hashOf(secret), endedAt: IsNull() },
      { endedAt: now },
    );
  }
}
