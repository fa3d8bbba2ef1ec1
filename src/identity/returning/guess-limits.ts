import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { networkOf } from '../../platform/http/network-of.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import { ReturnGuessRecord } from './return-guess.record.js';

/** Who is guessing, and at which case: in a form that can be neither read nor reversed without the service's secret. */
export interface GuessSubjects {
  /** One network at one case. */
  readonly here: string;
  /** One network at all cases. */
  readonly byNetwork: string;
  /** All networks at one case, on one day of UTC. */
  readonly byCase: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FORGOTTEN_AFTER = 24 * HOUR;

/**
 * So many wrong codes cost no wait; each one more doubles it, from a minute to an hour. Only the network that guesses waits, so that
 * whoever knows a reference cannot shut its group out. The ceiling of a case is far from anybody who mistypes, and as far from 10^16
 * codes: a thousand a day find one in 27 thousand million years.
 */
const FREE: Readonly<Record<keyof GuessSubjects, number>> = { here: 5, byNetwork: 20, byCase: 1000 };

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

const freeOf = (guess: GuessSubjects): Map<string, number> =>
  new Map([
    [guess.here, FREE.here],
    [guess.byNetwork, FREE.byNetwork],
    [guess.byCase, FREE.byCase],
  ]);

/** Slows down whoever guesses codes, by network and by case, for all processes together. */
@Injectable()
export class GuessLimits {
  constructor(@Inject(WEB_SETTINGS) private readonly settings: Pick<WebSettings, 'sessionSecrets'>) {}

  /** `on` is the instant of the guess. */
  subjects(reference: string, address: string, on: Date): GuessSubjects {
    const network = networkOf(address);
    return {
      here: this.masked(`case ${reference} from ${network}`),
      byNetwork: this.masked(`network ${network}`),
      byCase: this.masked(`case ${reference} on ${on.toISOString().slice(0, 'yyyy-mm-dd'.length)}`),
    };
  }

  /**
   * Counts one guess as wrong before it is looked at, so that guesses at the same time cannot slip by; gives the end of
   * the wait instead where there is one. An unknown reference is counted like a known one.
   */
  async claim({ manager, now }: Transaction, guess: GuessSubjects): Promise<Date | undefined> {
    const free = freeOf(guess);
    const subjects = [...free.keys()].toSorted();
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
      const wait = waitAfter(failures, free.get(subject) ?? 0);
      const counted = { failures, failedAt: now, waitUntil: new Date(now.getTime() + wait) };
      await manager.update(ReturnGuessRecord, { subject }, counted);
    }
    return undefined;
  }

  /** The guess was right: the network's count at this case is over, and the others are what they were before. */
  async forgive({ manager, now }: Transaction, { here, byNetwork, byCase }: GuessSubjects): Promise<void> {
    await manager.delete(ReturnGuessRecord, { subject: here });
    await manager
      .createQueryBuilder()
      .update(ReturnGuessRecord)
      .set({ failures: () => 'greatest(failures - 1, 0)', waitUntil: now })
      .where({ subject: In([byNetwork, byCase]) })
      .execute();
  }

  private masked(subject: string): string {
    const [secret = ''] = this.settings.sessionSecrets;
    return createHmac('sha256', secret).update(`guess: ${subject}`).digest('hex');
  }
}
