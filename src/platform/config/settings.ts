import path from 'node:path';
import { isAddressOrNetwork, isLoopback } from './address.js';
import { readDocumentSettings, type DocumentSettings } from './document-settings.js';
import { readMailSettings, type MailSettings } from './mail-settings.js';
import { readOidc, type OidcSettings } from './oidc-settings.js';
import type { InboundMailSettings } from '../mail/inbound-mail.js';
import { readInboundMail } from './inbound-mail-settings.js';
import { SettingError } from './setting-error.js';

export { SettingError };

/** Every setting of a process, parsed once from the environment. Nothing else reads `process.env`. */
export interface Settings {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** The address people use, without a path at its end. */
  readonly baseUrl: URL;
  /** The folder of the embedded database, of mail files and of secrets made at first start. */
  readonly dataDir: string;
  /** Owner's connection: migrates. Unset: the embedded server is started. */
  readonly databaseUrl?: string;
  /** The pool's connection: a login that belongs to the role `redress_application` only. */
  readonly databaseAppUrl?: string;
  /** Where jobs wait for workers. Unset: in the database. */
  readonly redisUrl?: string;
  /** Unset: mail is written to `dataDir/mail` and shown at /dev/mail. */
  readonly smtpUrl?: string;
  readonly mailFrom: string;
  readonly mail: MailSettings;
  /** The first signs and the others still verify, so a secret is rotated by putting a new one in front. */
  readonly sessionSecrets?: readonly string[];
  /** Whether staff must show a passkey or a code besides the link in a mail. `off` is for demonstrations alone. */
  readonly staffSecondStep: StaffSecondStep;
  /** Where the signed heads of the audit log are written. */
  readonly auditDir: string;
  /** Files with the keys that sign them: the first signs, the others still verify. None: a key made in `auditDir`. */
  readonly auditKeyFiles: readonly string[];
  /** Addresses or networks of the proxies whose `X-Forwarded-For` is believed. */
  readonly trustProxy: readonly string[];
  /** Where to report a weakness of this service: a `mailto:` or `https:` address. */
  readonly securityContact?: string;
  /** What a program shows to read `/metrics`. Unset: there is nothing there. */
  readonly metricsToken?: string;
  /** The OpenID Connect provider that staff may sign in with. */
  readonly oidc?: OidcSettings;
  /** How much evidence is taken, and who scans it. Its files lie in `dataDir/documents`. */
  readonly documents: DocumentSettings;
  /** How answers by mail come in. Unset: nothing can be answered by mail. */
  readonly inboundMail?: InboundMailSettings;
  readonly logLevel: LogLevel;
  /** How far the application's clock is moved, in milliseconds. For tests and demonstrations. */
  readonly clockOffset: number;
  /** Places that outgoing requests may reach although they are not public, `127.0.0.1:8443`. For tests and development. */
  readonly outgoingAllow: readonly string[];
}

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const STAFF_SECOND_STEP = ['required', 'off'] as const;
export type StaffSecondStep = (typeof STAFF_SECOND_STEP)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws {@link SettingError} for the first setting that cannot be used. */
export function readSettings(environment: Environment): Settings {
  // A setting left empty, as compose files and shells do, is a setting not given.
  const env: Environment = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== ''),
  );
  const production = env['NODE_ENV'] === 'production';
  const settings = {
    production,
    ...listening(env),
    dataDir: dataDir(env),
    ...optional('databaseUrl', databaseUrl('DATABASE_URL', env)),
    ...optional('databaseAppUrl', databaseUrl('DATABASE_APP_URL', env)),
    ...optional(
      'redisUrl',
      env['REDIS_URL'] && url('REDIS_URL', env['REDIS_URL'], ['redis:', 'rediss:']).href,
    ),
    ...optional('smtpUrl', env['SMTP_URL'] && url('SMTP_URL', env['SMTP_URL'], ['smtp:', 'smtps:']).href),
    mailFrom: mailFrom(env['MAIL_FROM'] ?? 'Redress <redress@localhost>'),
    mail: readMailSettings(env),
    ...optional('sessionSecrets', secrets(env['SESSION_SECRETS'])),
    staffSecondStep: staffSecondStep(env),
    ...audit(env),
    trustProxy: proxies(env['TRUST_PROXY']),
    ...optional('securityContact', securityContact(env['SECURITY_CONTACT'])),
    ...optional('metricsToken', metricsToken(env['METRICS_TOKEN'])),
    ...optional('oidc', readOidc(env, { production, outgoingAllow: places(env['OUTGOING_ALLOW']) })),
    documents: readDocumentSettings(env),
    logLevel: oneOf('LOG_LEVEL', env['LOG_LEVEL'] ?? (production ? 'info' : 'warn'), LOG_LEVELS),
    clockOffset: clockOffset(env['CLOCK_OFFSET']),
    outgoingAllow: places(env['OUTGOING_ALLOW']),
  };
  if (production) refuseInProduction(settings);
  return { ...settings, ...optional('inboundMail', readInboundMail(env, settings)) };
}

const dataDir = (env: Environment): string => env['DATA_DIR'] ?? '.data';

const audit = (env: Environment): Pick<Settings, 'auditDir' | 'auditKeyFiles'> => ({
  auditDir: env['AUDIT_DIR'] ?? path.join(dataDir(env), 'audit'),
  auditKeyFiles: listOf(env['AUDIT_KEY_FILES']),
});

function listening(env: Environment): Pick<Settings, 'host' | 'port' | 'baseUrl'> {
  const port = wholeNumber('PORT', env['PORT'] ?? '3000', 65_535);
  const baseUrl = url('BASE_URL', env['BASE_URL'] ?? `http://localhost:${port}`, ['http:', 'https:']);
  return { host: env['HOST'] ?? '127.0.0.1', port, baseUrl };
}

/** On the embedded database the first start prints links for sample staff: there a link is enough unless the setting says otherwise. */
const staffSecondStep = (env: Environment): StaffSecondStep =>
  oneOf(
    'STAFF_SECOND_STEP',
    env['STAFF_SECOND_STEP'] ??
      (env['DATABASE_URL'] || env['NODE_ENV'] === 'production' ? 'required' : 'off'),
    STAFF_SECOND_STEP,
  );

function refuseInProduction(settings: Settings): void {
  refuseShortcuts(settings);
  if (!settings.sessionSecrets)
    throw new SettingError('SESSION_SECRETS must be given in production: 32 characters or more.');
  if (!settings.databaseUrl) throw new SettingError('DATABASE_URL must be given in production.');
  if (!settings.databaseAppUrl)
    throw new SettingError('DATABASE_APP_URL must be given in production: the login of the pool.');
  if (!settings.smtpUrl)
    throw new SettingError('SMTP_URL must be given in production, or no reminder would arrive.');
  if (settings.baseUrl.protocol !== 'https:' && !isLoopback(settings.baseUrl))
    throw new SettingError('BASE_URL must be an https address in production.');
}

/** What makes a demonstration easy and a service unsafe. */
function refuseShortcuts({ staffSecondStep: step, clockOffset: offset, outgoingAllow }: Settings): void {
  if (step === 'off')
    throw new SettingError(
      'STAFF_SECOND_STEP=off is refused in production: remove it, and staff sign in with a passkey or a code.',
    );
  if (offset !== 0) throw new SettingError('CLOCK_OFFSET is refused in production: remove it.');
  if (outgoingAllow.length > 0) throw new SettingError('OUTGOING_ALLOW is refused in production: remove it.');
}

const optional = <Key extends string, Value>(key: Key, value: Value | undefined | '') =>
  (value === undefined || value === '' ? {} : { [key]: value }) as { [K in Key]?: Value };

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > max)
    throw new SettingError(`${name} must be a whole number from 0 to ${max}, not "${text}".`);
  return value;
}

function url(name: string, text: string, protocols: readonly string[]): URL {
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (!parsed || !protocols.includes(parsed.protocol))
    throw new SettingError(
      `${name} must be an address that starts with ${protocols.map((p) => (p === 'mailto:' ? p : `${p}//`)).join(' or ')}.`,
    );
  return parsed;
}

const databaseUrl = (name: string, env: Environment): string | undefined =>
  env[name] && url(name, env[name], ['postgres:', 'postgresql:']).href;

function oneOf<Value extends string>(name: string, text: string, values: readonly Value[]): Value {
  const value = values.find((candidate) => candidate === text);
  if (!value) throw new SettingError(`${name} must be one of ${values.join(', ')}, not "${text}".`);
  return value;
}

function mailFrom(text: string): string {
  if (/[\r\n]/.test(text) || !/@/.test(text))
    throw new SettingError('MAIL_FROM must be one e-mail address, like Redress <help@example.org>.');
  return text;
}

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

function proxies(text: string | undefined): readonly string[] {
  const list = listOf(text);
  const unusable = list.find((each) => !isAddressOrNetwork(each));
  if (unusable !== undefined)
    throw new SettingError(
      `TRUST_PROXY must be addresses or networks like 10.0.0.5 or 10.0.0.0/8, with commas between, not "${unusable}".`,
    );
  return list;
}

function securityContact(text: string | undefined): string | undefined {
  return text && url('SECURITY_CONTACT', text, ['mailto:', 'https:']).href;
}

const MIN_SECRET_LENGTH = 32;

function metricsToken(text: string | undefined): string | undefined {
  if (text !== undefined && !/^[\w-]{32,200}$/.test(text))
    throw new SettingError(
      `METRICS_TOKEN must be ${MIN_SECRET_LENGTH} to 200 letters, digits, hyphens or underscores.`,
    );
  return text;
}

function secrets(text: string | undefined): readonly string[] | undefined {
  const list = text?.split(',').map((secret) => secret.trim());
  if (list?.some((secret) => secret.length < MIN_SECRET_LENGTH))
    throw new SettingError(
      `SESSION_SECRETS must be secrets of ${MIN_SECRET_LENGTH} characters or more, with commas between.`,
    );
  return list;
}

const PLACE = /^(\d{1,3}(\.\d{1,3}){3}|\[[\da-f:]+\]):\d{1,5}$/i;

/** `127.0.0.1:8443, [::1]:8443`. */
function places(text: string | undefined): readonly string[] {
  const list = text?.split(',').map((place) => place.trim()) ?? [];
  if (list.some((place) => !PLACE.test(place)))
    throw new SettingError(
      'OUTGOING_ALLOW must be numeric addresses with a port, like 127.0.0.1:8443, with commas between.',
    );
  return list;
}

const CLOCK_UNITS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 };

/** `36d`, `-2h`, `90m`: how far the clock is moved. */
function clockOffset(text: string | undefined): number {
  if (text === undefined) return 0;
  const [, count, unit] = /^([+-]?\d+)([dhms])$/.exec(text) ?? [];
  if (!count || !unit)
    throw new SettingError('CLOCK_OFFSET must be a number and d, h, m or s, like 36d or -2h.');
  return Number(count) * (CLOCK_UNITS[unit] ?? 0);
}
