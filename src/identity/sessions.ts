import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { hashOf, newId, newSecret } from '../platform/ids.js';
import { AccountRecord } from './account.record.js';
import { SessionRecord } from './session.record.js';

const HOUR = 3_600_000;
/** However busy, a session ends after this. */
const LONGEST = 12 * HOUR;
/** A session that nobody used for so long is over. */
const IDLE = 2 * HOUR;
/** The time of last use is written once in a while, not with every page. */
const SEEN_EVERY = HOUR / 12;

export const SESSION_SECONDS = LONGEST / 1000;

/** Sessions live in the database, so that one can be ended from elsewhere. The cookie holds a secret, the table its hash. */
@Injectable()
export class Sessions {
  /** Gives the secret for the cookie. */
  async open({ manager, now, audit }: Transaction, accountId: string): Promise<string> {
    const secret = newSecret();
    const expiresAt = new Date(now.getTime() + LONGEST);
    const id = newId();
    await manager.insert(SessionRecord, {
      id,
      accountId,
      secretHash: hashOf(secret),
      createdAt: now,
      seenAt: now,
      expiresAt,
      endedAt: null,
    });
    audit({ chain: accountId, action: 'session-opened', subjectType: 'session', subjectId: id });
    return secret;
  }

  /** The account whose session this is, or undefined when it is over. */
  async resume({ manager, now }: Transaction, secret: string): Promise<AccountRecord | undefined> {
    const session = await manager.findOneBy(SessionRecord, {
      secretHash: hashOf(secret),
      endedAt: IsNull(),
      expiresAt: MoreThan(now),
      seenAt: MoreThan(new Date(now.getTime() - IDLE)),
    });
    if (!session) return undefined;
    if (now.getTime() - session.seenAt.getTime() > SEEN_EVERY)
      await manager.update(SessionRecord, { id: session.id }, { seenAt: now });
    return (
      (await manager.findOneBy(AccountRecord, { id: session.accountId, deactivatedAt: IsNull() })) ??
      undefined
    );
  }

  async end({ manager, now, audit }: Transaction, secret: string): Promise<void> {
    const session = await manager.findOneBy(SessionRecord, { secretHash: hashOf(secret), endedAt: IsNull() });
    if (!session) return;
    await manager.update(SessionRecord, { id: session.id }, { endedAt: now });
    audit({
      chain: session.accountId,
      action: 'session-ended',
      subjectType: 'session',
      subjectId: session.id,
    });
  }
}
