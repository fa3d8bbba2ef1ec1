import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createSecureContext } from 'node:tls';
import { addressIn } from '../mail/mailer.js';
import type { InboundMailSettings } from '../mail/inbound-mail.js';
import { SettingError } from './setting-error.js';

type Environment = Readonly<Record<string, string | undefined>>;

const MEGABYTE = 1_048_576;
const MOST_MEGABYTES = 100;
const DOMAIN = /^[a-z\d]([a-z\d.-]*[a-z\d])?$/;
const LAST_PORT = 65_535;

/** Undefined where no domain is given: then nothing can be answered by mail. Throws {@link SettingError}. */
export function readInboundMail(
  env: Environment,
  { dataDir, mailFrom }: { readonly dataDir: string; readonly mailFrom: string },
): InboundMailSettings | undefined {
  const domain = env['INBOUND_MAIL_DOMAIN']?.toLowerCase();
  if (!domain) {
    if (env['INBOUND_SMTP_PORT'])
      throw new SettingError(
        'INBOUND_MAIL_DOMAIN must be given with INBOUND_SMTP_PORT: the domain of our own.',
      );
    return undefined;
  }
  if (!DOMAIN.test(domain))
    throw new SettingError(`INBOUND_MAIL_DOMAIN must be a domain like mail.example.org, not "${domain}".`);
  const port = env['INBOUND_SMTP_PORT'];
  return {
    domain,
    host: env['INBOUND_SMTP_HOST'] ?? '127.0.0.1',
    ...(port ? { port: number('INBOUND_SMTP_PORT', port, LAST_PORT) } : {}),
    ...readTls(env),
    limit: number('INBOUND_MAIL_LIMIT_MB', env['INBOUND_MAIL_LIMIT_MB'] ?? '25', MOST_MEGABYTES) * MEGABYTE,
    folder: path.join(dataDir, 'received-mail'),
    ownAddress: addressIn(mailFrom).toLowerCase(),
  };
}

const KEY = 'INBOUND_TLS_KEY_FILE';
const CERT = 'INBOUND_TLS_CERT_FILE';

/** Read once, at the start: whoever puts a new certificate there starts the worker again. */
function readTls(env: Environment): Pick<InboundMailSettings, 'tls'> {
  const [keyFile, certFile] = [env[KEY], env[CERT]];
  if (!keyFile && !certFile) return {};
  if (!keyFile || !certFile)
    throw new SettingError(
      `${KEY} and ${CERT} go together: the private key and its certificate, both as PEM.`,
    );
  const tls = { key: pem(KEY, keyFile), cert: pem(CERT, certFile) };
  try {
    createSecureContext(tls);
  } catch (error) {
    throw new SettingError(`${KEY} and ${CERT} cannot be used together: ${reasonOf(error)}.`);
  }
  return { tls };
}

function pem(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SettingError(`${name} cannot be read from ${file}: ${reasonOf(error)}.`);
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function number(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new SettingError(`${name} must be a whole number from 1 to ${most}, not "${text}".`);
  return value;
}
