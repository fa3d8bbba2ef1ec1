import type { LogLevel } from './json-logger.js';

/** What the web shell needs to know; the settings of the service are read elsewhere. */
export interface WebSettings {
  /** The address people use, `https://redress.example.org`. Its scheme decides how cookies are named. */
  readonly baseUrl: URL;
  readonly production: boolean;
  /** The first signs new cookies, the others are still accepted, so a secret can be rotated. */
  readonly sessionSecrets: readonly string[];
  /** `off` where a demonstration lets staff in by a link alone; required when absent. */
  readonly staffSecondStep?: 'required' | 'off';
  readonly logLevel: LogLevel;
  /** Addresses and networks of proxies whose `X-Forwarded-For` and `X-Request-Id` are believed; none when absent. */
  readonly trustProxy?: readonly string[];
  /** Where to report a weakness: a `mailto:` or `https:` address. */
  readonly securityContact?: string;
  /** What a program shows to read the metrics. Without it there are none to read. */
  readonly metricsToken?: string;
  /** Where compiled styles and scripts lie; `dist/public` of the project when absent. */
  readonly assetsDirectory?: string;
}

export const WEB_SETTINGS = Symbol('the settings of the web shell');
