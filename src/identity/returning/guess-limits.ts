import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import { ReturnGuessRecord } from './return-guess.record.js';

/** Who is guessing, and at which case: in a form that can be neither read nor reversed without the service's secret. */
export interface GuessSubjects {
  readonly byCase: string;
  readonly byNetwork: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FORGOTTEN_AFTER = 24 * HOUR;

/** So many wrong codes cost no wait; each one more doubles it, from a minute to an hour. */
const FREE = { byCase: 5, byNetwork: 20 } as const;

/** Rows for these subjects, and none for those of a day ago; in one order, so that two guesses do not lock each other out. */
const MAKE_ROOM = `
with forgotten as (delete from return_guess where failed_at < $3 and subject <> all ($1::text[]))
insert into return_guess (subject, failures, failed_at, wait_until)
select subject, 0, $2, $2 from unnest($1::text[]) as asked (subject)
on conflict (subject) do nothing`;

/** How long to wait after so many wrong codes, in milliseconds. */
export function waitAfter(failures: number, free: number): number {
  if (failures <= free) return 0;
  return Math.min(MINUTE * 2 ** (failures - free - 1), HOUR);
}

/** One household has a whole /64 of IPv6 addresses. */
export const networkOf = (address: string): string =>
  isIPv6(address) && !address.includes('.') ? `${expanded(address).slice(0, 4).join(':')}::/64` : address;

function expanded(address: string): string[] {
  const [head = '', tail = ''] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const gap = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...gap, ...after];
}

/** Slows down whoever guesses codes, per case and per network, for all processes together. */
@Injectable()
export class GuessLimits {
  constructor(@Inject(WEB_SETTINGS) private readonly settings: Pick<WebSettings, 'sessionSecrets'>) {}

  subjects(reference: string, address: string): GuessSubjects {
    return {
      byCase: this.masked(`case ${reference}`),
      byNetwork: this.masked(`network ${networkOf(address)}`),
    };
  }

  /**
   * Counts one guess as wrong before it is looked at, so that guesses at the same time cannot slip by; gives the end of
   * the wait instead where there is one. An unknown reference is counted like a known one.
   */
  async claim(
    { manager, now }: Transaction,
    { byCase, byNetwork }: GuessSubjects,
  ): Promise<Date | undefined> {
    const subjects = [byCase, byNetwork].toSorted();
    const forgotten = new Date(now.getTime() - FORGOTTEN_AFTER);
    await manager.query(MAKE_ROOM, [subjects, now, forgotten]);
    const rows = await manager.find(ReturnGuessRecord, {
      where: { subject: In(subjects) },
      order: { subject: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const until = Math.max(...rows.map(({ waitUntil }) => waitUntil.getTime()));
    if (until > now.getTime()) return new Date(until);
    for (const { subject, failures: before, failedAt } of rows) {
      const failures = (failedAt < forgotten ? 0 : before) + 1;
      const wait = waitAfter(failures, subject === byCase ? FREE.byCase : FREE.byNetwork);
      const counted = { failures, failedAt: now, waitUntil: new Date(now.getTime() + wait) };
      await manager.update(ReturnGuessRecord, { subject }, counted);
    }
    return undefined;
  }

  /** The guess was right: the case's count is over, and the network's is what it was before. */
  async forgive({ manager, now }: Transaction, { byCase, byNetwork }: GuessSubjects): Promise<void> {
    await manager.delete(ReturnGuessRecord, { subject: byCase });
    await manager
      .createQueryBuilder()
      .update(ReturnGuessRecord)
      .set({ failures: () => 'greatest(failures - 1, 0)', waitUntil: now })
      .where({ subject: byNetwork })
      .execute();
  }

  private masked(subject: string): string {
    const [secret = ''] = this.settings.sessionSecrets;
    return createHmac('sha256', secret).update(`guess: ${subject}`).digest('hex');
  }
}
