import { Injectable } from '@nestjs/common';
import { AccountRecord } from '../identity/account.record.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { hashOf, newSecret } from '../platform/ids.js';
import { CalendarFeedRecord } from './calendar-feed.record.js';

/** The links by which people's calendars read their dates. Only the hash of a secret is stored. */
@Injectable()
export class CalendarFeeds {
  /** Gives the secret, which nobody can read again. A link that there was works no more; its dates keep their names. */
  async make({ manager, now, audit }: Transaction, accountId: string): Promise<string> {
    const secret = newSecret();
    const feed = { accountId, secretHash: hashOf(secret), madeAt: now, readAt: null };
    await manager.upsert(CalendarFeedRecord, feed, ['accountId']);
    audit({ ...onChainOf(accountId), action: 'calendar-link-made' });
    return secret;
  }

  /** Does nothing where there is none. */
  async stop({ manager, audit }: Transaction, accountId: string): Promise<void> {
    const { affected } = await manager.delete(CalendarFeedRecord, { accountId });
    if (affected === 1) audit({ ...onChainOf(accountId), action: 'calendar-link-stopped' });
  }

  of({ manager }: Reading, accountId: string): Promise<CalendarFeedRecord | null> {
    return manager.findOneBy(CalendarFeedRecord, { accountId });
  }

  /** Whose link it is. One statement, whatever the secret: a link that was stopped cannot be told from one that never was. */
  ownerOf({ manager }: Reading, secret: string): Promise<AccountRecord | null> {
    return manager
      .createQueryBuilder(AccountRecord, 'account')
      .innerJoin(CalendarFeedRecord, 'feed', 'feed.accountId = account.id')
      .where('feed.secretHash = :hash and account.deactivatedAt is null', { hash: hashOf(secret) })
      .getOne();
  }

  /**
   * Records that a calendar reads the actor's own feed, and holds it until the transaction ends: two calendars that read at once are told
   * one after the other. False where it was stopped meanwhile.
   */
  async hold({ manager, now, actor }: Transaction): Promise<boolean> {
    const mine = { accountId: actor.accountId ?? '' };
    const { affected } = await manager.update(CalendarFeedRecord, mine, { readAt: now });
    return affected === 1;
  }
}

const onChainOf = (accountId: string) => ({
  chain: accountId,
  subjectType: 'calendar-feed',
  subjectId: accountId,
});
