import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { hashOf, newId, newSecret } from '../../platform/ids.js';
import { AccountRecord } from '../account.record.js';
import { ApiTokenRecord } from './api-token.record.js';
import type { Scope } from './scopes.js';

/** So that a token that leaked into a file or a repository is recognised, by people and by scanners. */
const PREFIX = 'redress_';

const DAY = 86_400_000;
/** The time of last use is written once in a while, not with every request. */
const USED_EVERY = DAY / 288;

/** How long a token can be made to work, in days; a year is the longest. */
export const TOKEN_DAYS = [30, 90, 365] as const;

export const isApiToken = (token: string): boolean => token.startsWith(PREFIX);

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** One of {@link TOKEN_DAYS}. */
  readonly days: number;
}

/** Tokens with which programs act for people. Only the hash of a token is stored. */
@Injectable()
export class ApiTokens {
  /** Gives the token, which nobody can read again. */
  async make({ manager, now, audit }: Transaction, accountId: string, { name, scopes, days }: NewToken) {
    const token = PREFIX + newSecret();
    const id = newId();
    await manager.insert(ApiTokenRecord, {
      id,
      accountId,
      name,
      scopes: [...scopes],
      secretHash: hashOf(token),
      createdAt: now,
      expiresAt: new Date(now.getTime() + days * DAY),
      usedAt: null,
      revokedAt: null,
    });
    const details = { scopes, days };
    audit({ chain: accountId, action: 'api-token-made', subjectType: 'api-token', subjectId: id, details });
    return token;
  }

  /** The token and whose it is; undefined for one that is unknown, revoked, too old, or whose account is deactivated. */
  async use(
    { manager, now }: Transaction,
    token: string,
  ): Promise<{ token: ApiTokenRecord; account: AccountRecord } | undefined> {
    const found = await manager.findOneBy(ApiTokenRecord, {
      secretHash: hashOf(token),
      revokedAt: IsNull(),
      expiresAt: MoreThan(now),
    });
    const account =
      found && (await manager.findOneBy(AccountRecord, { id: found.accountId, deactivatedAt: IsNull() }));
    if (!found || !account) return undefined;
    if (now.getTime() - (found.usedAt?.getTime() ?? 0) > USED_EVERY)
      await manager.update(ApiTokenRecord, { id: found.id }, { usedAt: now });
    return { token: found, account };
  }

  /** Those that still work, the newest first. */
  of({ manager, now }: Reading, accountId: string): Promise<ApiTokenRecord[]> {
    return manager.find(ApiTokenRecord, {
      where: { accountId, revokedAt: IsNull(), expiresAt: MoreThan(now) },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
  }

  /** Throws `NotFoundHereError` for one that is not the account's, or over. */
  async revoke({ manager, now, audit }: Transaction, accountId: string, id: string): Promise<void> {
    const { affected } = await manager.update(
      ApiTokenRecord,
      { id, accountId, revokedAt: IsNull() },
      { revokedAt: now },
    );
    if (affected !== 1) throw new NotFoundHereError();
    audit({ chain: accountId, action: 'api-token-revoked', subjectType: 'api-token', subjectId: id });
  }
}
