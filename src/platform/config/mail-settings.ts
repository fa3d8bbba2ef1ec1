import { positiveNumber } from './number.js';

/** How many mails go, and how fast. */
export interface MailSettings {
  /** Mails that one process sends at a time, each over a connection of its own. */
  readonly concurrency: number;
  /** The most mails a minute to one mail domain, from all processes together. Missing: no limit. */
  readonly ratePerDomain?: number;
}

export const MAIL_SETTINGS = Symbol('how many mails go, and how fast');

/** Mail servers allow a client some five to twenty connections. */
export const DEFAULT_CONCURRENCY = 4;
const MOST_CONCURRENCY = 100;
const FASTEST = 100_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws {@link SettingError}. */
export function readMailSettings(env: Environment): MailSettings {
  const concurrency = env['MAIL_CONCURRENCY'] ?? String(DEFAULT_CONCURRENCY);
  const rate = env['MAIL_RATE_PER_DOMAIN'];
  return {
    concurrency: positiveNumber('MAIL_CONCURRENCY', concurrency, MOST_CONCURRENCY),
    ...(rate === undefined ? {} : { ratePerDomain: positiveNumber('MAIL_RATE_PER_DOMAIN', rate, FASTEST) }),
  };
}
