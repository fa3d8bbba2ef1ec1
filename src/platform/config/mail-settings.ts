import { positiveNumber } from './number.js';

/** How many mails go, and how fast. */
export interface MailSettings {
  /** Mails that one process sends at a time, each over a connection of its own. */
  readonly concurrency: number;
  /** The most mails a minute to one mail domain, from all processes together. Missing: no limit. */
  readonly ratePerDomain?: number;
  /** The seconds that one mail may take; then its connection is closed, and the mail goes again with the same id. */
  readonly longestSending: number;
}

export const MAIL_SETTINGS = Symbol('how many mails go, and how fast');

/** Mail servers allow a client some five to twenty connections. */
export const DEFAULT_CONCURRENCY = 4;
const MOST_CONCURRENCY = 100;
/** Longer than the half minute of silence after which a connection is given up: this one is for servers that are never silent. */
export const DEFAULT_LONGEST_SENDING = 40;
const LONGEST_SENDING = 600;
const FASTEST = 100_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws {@link SettingError}. */
export function readMailSettings(env: Environment): MailSettings {
  const concurrency = env['MAIL_CONCURRENCY'] ?? String(DEFAULT_CONCURRENCY);
  const longest = env['MAIL_SENDING_SECONDS'] ?? String(DEFAULT_LONGEST_SENDING);
  const rate = env['MAIL_RATE_PER_DOMAIN'];
  return {
    concurrency: positiveNumber('MAIL_CONCURRENCY', concurrency, MOST_CONCURRENCY),
    longestSending: positiveNumber('MAIL_SENDING_SECONDS', longest, LONGEST_SENDING),
    ...(rate === undefined ? {} : { ratePerDomain: positiveNumber('MAIL_RATE_PER_DOMAIN', rate, FASTEST) }),
  };
}
