/** What may still go to one mail domain. */
export interface Bucket {
  /** Mails that may go at `filledAt`, with parts of one. */
  readonly tokens: number;
  readonly filledAt: Date;
  /** Until then there is somebody waiting for each mail that may go. */
  readonly bookedUntil: Date;
}

export interface Rate {
  /** To one domain. */
  readonly perMinute: number;
  readonly now: Date;
}

export interface ToDomain {
  readonly domain: string;
  /** Waits for nobody who is not fatal. */
  readonly fatal: boolean;
}

export interface Shared<Mail> {
  readonly now: readonly Mail[];
  readonly later: readonly { readonly mail: Mail; readonly at: Date }[];
  /** By domain, as they are afterwards. */
  readonly buckets: ReadonlyMap<string, Bucket>;
}

const MINUTE = 60_000;
/** So many seconds’ worth may go at once after a quiet time. */
const AT_ONCE = 10;

const capacity = (perMinute: number): number => Math.max(1, (perMinute * AT_ONCE * 1_000) / MINUTE);

/** A domain that nobody wrote to lately. */
export const fullBucket = ({ perMinute, now }: Rate): Bucket => ({
  tokens: capacity(perMinute),
  filledAt: now,
  bookedUntil: now,
});

/**
 * Says of mails that are due, the more urgent first, which go now and when to look at the others again. In any minute no more than
 * `perMinute` and ten seconds’ worth go to one domain.
 */
export function shareOut<Mail extends ToDomain>(
  due: readonly Mail[],
  before: ReadonlyMap<string, Bucket>,
  rate: Rate,
): Shared<Mail> {
  const buckets = new Map<string, Bucket>();
  const now: Mail[] = [];
  const later: { mail: Mail; at: Date }[] = [];
  for (const mail of due) {
    const bucket = buckets.get(mail.domain) ?? filled(before.get(mail.domain) ?? fullBucket(rate), rate);
    if (bucket.tokens >= 1) {
      now.push(mail);
      buckets.set(mail.domain, { ...bucket, tokens: bucket.tokens - 1 });
    } else {
      const at = placeOf(mail, bucket, rate);
      later.push({ mail, at });
      buckets.set(mail.domain, mail.fatal ? bucket : { ...bucket, bookedUntil: at });
    }
  }
  return { now, later, buckets };
}

function filled({ tokens, filledAt, bookedUntil }: Bucket, { perMinute, now }: Rate): Bucket {
  const passed = Math.max(0, now.getTime() - filledAt.getTime());
  const more = (passed * perMinute) / MINUTE;
  return { tokens: Math.min(capacity(perMinute), tokens + more), filledAt: now, bookedUntil };
}

/** The fatal ones come back as soon as anything may go; the others each after the one before. */
function placeOf({ fatal }: ToDomain, { tokens, bookedUntil }: Bucket, { perMinute, now }: Rate): Date {
  const next = now.getTime() + ((1 - tokens) * MINUTE) / perMinute;
  if (fatal) return new Date(Math.ceil(next));
  return new Date(Math.ceil(Math.max(next, bookedUntil.getTime() + MINUTE / perMinute)));
}
