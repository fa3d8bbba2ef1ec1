import { Inject, Injectable } from '@nestjs/common';
import { shareOut, type Bucket, fullBucket, type Rate, type ToDomain } from '../domain/delivery/mail-rate.js';
import { MAIL_SETTINGS, type MailSettings } from '../platform/config/mail-settings.js';
import type { Transaction } from '../platform/database/unit-of-work.js';

interface Due extends ToDomain {
  readonly id: string;
}

/** A bucket as it lies in its table; several relays draw from it, one after the other. */
interface BucketRow {
  readonly domain: string;
  readonly tokens: number;
  readonly filled_at: Date;
  readonly booked_until: Date;
}

const PUT_OFF = `
update delivery set state = 'due', attempts = attempts - 1, lease_until = null, try_at = given.at
from unnest($1::uuid[], $2::timestamptz[]) as given (id, at) where delivery.id = given.id`;

const BEGIN = `
insert into mail_rate (domain, tokens, filled_at, booked_until)
select domain, $2, $3, $3 from unnest($1::text[]) domain order by domain on conflict do nothing`;

const LOCK = `
select domain, tokens, filled_at, booked_until from mail_rate where domain = any ($1::text[]) order by domain for update`;

const KEEP = `
update mail_rate set tokens = given.tokens, filled_at = given.filled_at, booked_until = given.booked_until
from unnest($1::text[], $2::float8[], $3::timestamptz[], $4::timestamptz[]) as given (domain, tokens, filled_at, booked_until)
where mail_rate.domain = given.domain`;

/** A full one need not be kept. */
const FORGET = `delete from mail_rate where booked_until < $1::timestamptz - interval '1 day' and filled_at < $1::timestamptz - interval '1 day'`;

/** Holds the rate of mails to one domain, for all relays together. */
@Injectable()
export class MailRates {
  constructor(@Inject(MAIL_SETTINGS) private readonly settings: MailSettings) {}

  /** Gives those that may go now; puts the others off. They were claimed in this transaction. */
  async shareOut<Mail extends Due>(tx: Transaction, claimed: readonly Mail[]): Promise<readonly Mail[]> {
    const { ratePerDomain: perMinute } = this.settings;
    if (perMinute === undefined || claimed.length === 0) return claimed;
    const rate = { perMinute, now: tx.now };
    const domains = [...new Set(claimed.map(({ domain }) => domain))];
    const { now, later, buckets } = shareOut(claimed, await locked(tx, domains, rate), rate);
    await tx.manager.query(PUT_OFF, [later.map(({ mail }) => mail.id), later.map(({ at }) => at)]);
    await keep(tx, buckets);
    return now;
  }
}

async function locked(
  { manager }: Transaction,
  domains: readonly string[],
  rate: Rate,
): Promise<Map<string, Bucket>> {
  await manager.query(BEGIN, [domains, fullBucket(rate).tokens, rate.now]);
  const rows = await manager.query<BucketRow[]>(LOCK, [domains]);
  return new Map(
    rows.map(({ domain, tokens, filled_at: filledAt, booked_until: bookedUntil }) => [
      domain,
      { tokens, filledAt, bookedUntil },
    ]),
  );
}

async function keep({ manager, now }: Transaction, buckets: ReadonlyMap<string, Bucket>): Promise<void> {
  const rows = [...buckets.values()];
  await manager.query(KEEP, [
    [...buckets.keys()],
    rows.map(({ tokens }) => tokens),
    rows.map(({ filledAt }) => filledAt),
    rows.map(({ bookedUntil }) => bookedUntil),
  ]);
  await manager.query(FORGET, [now]);
}
