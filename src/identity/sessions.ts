import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not } from 'typeorm';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { hashOf, newId, newSecret } from '../platform/ids.js';
import { AccountRecord } from './account.record.js';
import { UNKNOWN_BROWSER } from './browser-words.js';
import { SessionRecord, type OpenedBy } from './session.record.js';

const HOUR = 3_600_000;
/** However busy, a session ends after this. */
const LONGEST = 12 * HOUR;
/** A session that nobody used for so long is over. */
const IDLE = 2 * HOUR;
/** The time of last use is written once in a while, not with every page. */
const SEEN_EVERY = HOUR / 12;

export const SESSION_SECONDS = LONGEST / 1000;

export interface SessionOpening {
  readonly openedBy?: OpenedBy;
  /** Whether a second step was taken, or whoever vouches for the person asked for one. */
  readonly secondStep?: boolean;
  /** In words, see `browserInWords`. */
  readonly browser?: string;
}

export interface OpenSession {
  readonly session: SessionRecord;
  readonly account: AccountRecord;
}

/** Sessions live in the database, so that one can be ended from elsewhere. The cookie holds a secret, the table its hash. */
@Injectable()
export class Sessions {
  /** Gives the secret for the cookie. */
  async open({ manager, now, audit }: Transaction, accountId: string, opening: SessionOpening = {}) {
    const { openedBy = 'link', secondStep = false, browser = UNKNOWN_BROWSER } = opening;
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
      openedBy,
      secondStepAt: secondStep ? now : null,
      browser,
    });
    await manager.update(AccountRecord, { id: accountId }, { lastSignedInAt: now });
    const details = { openedBy, secondStep };
    audit({ chain: accountId, action: 'session-opened', subjectType: 'session', subjectId: id, details });
    return secret;
  }

  /** The session and whose it is, or undefined when it is over. */
  async resume({ manager, now }: Transaction, secret: string): Promise<OpenSession | undefined> {
    const session = await manager.findOneBy(SessionRecord, { secretHash: hashOf(secret), ...alive(now) });
    if (!session) return undefined;
    if (now.getTime() - session.seenAt.getTime() > SEEN_EVERY)
      await manager.update(SessionRecord, { id: session.id }, { seenAt: now });
    const account = await manager.findOneBy(AccountRecord, {
      id: session.accountId,
      deactivatedAt: IsNull(),
    });
    return account ? { session, account } : undefined;
  }

  /** The account of a session that ran out and that nobody ended. */
  async lapsed({ manager }: Reading, secret: string): Promise<string | undefined> {
    const session = await manager.findOneBy(SessionRecord, { secretHash: hashOf(secret), endedAt: IsNull() });
    if (!session) return undefined;
    const account = await manager.findOneBy(AccountRecord, {
      id: session.accountId,
      deactivatedAt: IsNull(),
    });
    return account?.id;
  }

  async end(tx: Transaction, secret: string): Promise<void> {
    const session = await tx.manager.findOneBy(SessionRecord, {
      secretHash: hashOf(secret),
      endedAt: IsNull(),
    });
    if (session) await this.close(tx, session);
  }

  /** Those that are not over, the last used first. */
  of({ manager, now }: Reading, accountId: string): Promise<SessionRecord[]> {
    return manager.find(SessionRecord, {
      where: { accountId, ...alive(now) },
      order: { seenAt: 'DESC', id: 'DESC' },
    });
  }

  /** Ends one session of the account. Throws `NotFoundHereError` for one that is not the account's, or over. */
  async endOne(tx: Transaction, accountId: string, id: string): Promise<void> {
    const session = await tx.manager.findOneBy(SessionRecord, { id, accountId, endedAt: IsNull() });
    if (!session) throw new NotFoundHereError();
    await this.close(tx, session);
  }

  /** Ends all sessions of the account, or all but one. */
  async endAll(
    tx: Transaction,
    accountId: string,
    { but }: { but?: string | undefined } = {},
  ): Promise<void> {
    const open = await tx.manager.findBy(SessionRecord, {
      accountId,
      endedAt: IsNull(),
      ...(but ? { id: Not(but) } : {}),
    });
    for (const session of open) await this.close(tx, session);
  }

  private async close({ manager, now, audit }: Transaction, { id, accountId }: SessionRecord): Promise<void> {
    await manager.update(SessionRecord, { id }, { endedAt: now });
    audit({ chain: accountId, action: 'session-ended', subjectType: 'session', subjectId: id });
  }
}

const alive = (now: Date) => ({
  endedAt: IsNull(),
  expiresAt: MoreThan(now),
  seenAt: MoreThan(new Date(now.getTime() - IDLE)),
});
