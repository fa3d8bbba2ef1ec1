import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadReference } from './directory/load-reference.js';
import { SystemClock } from './platform/clock.js';
import type { Settings } from './platform/config/settings.js';
import { ownerDataSource } from './platform/database/data-source.js';
import { openDatabase, type Database } from './platform/database/open-database.js';
import { FileMailer, SmtpMailer } from './platform/mail/mailer.js';
import type { WebSettings } from './platform/http/web-settings.js';
import type { PlatformParts } from './platform/platform.module.js';
import { LocalFileStore } from './platform/storage/local-file-store.js';

const POOL_SIZE = 10;
const SECRET_BYTES = 32;

export interface Prepared {
  readonly database: Database;
  readonly parts: PlatformParts;
}

/** Everything that a process needs before Nest: a database of this version with its reference data, a mailer, secrets. */
export async function prepare(settings: Settings): Promise<Prepared> {
  const clock = new SystemClock(settings.clockOffset);
  const database = await openDatabase(settings);
  try {
    await loadReferenceInto(database);
    const { smtpUrl, mailFrom, dataDir } = settings;
    const mailer = smtpUrl
      ? new SmtpMailer(smtpUrl, mailFrom, settings.mail)
      : new FileMailer(path.join(dataDir, 'mail'), mailFrom, clock);
    const web = await webOf(settings);
    const audit = { directory: settings.auditDir, keyFiles: settings.auditKeyFiles };
    return {
      database,
      parts: {
        audit,
        databaseUrl: database.applicationUrl,
        poolSize: POOL_SIZE,
        redisUrl: settings.redisUrl,
        clock,
        mailer,
        mail: settings.mail,
        web,
        files: new LocalFileStore(path.join(dataDir, 'documents'), settings.documents.fileLimit),
        documents: settings.documents,
        oidc: settings.oidc,
        inboundMail: settings.inboundMail,
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function webOf(settings: Settings): Promise<WebSettings> {
  const { baseUrl, production, logLevel, staffSecondStep, dataDir, trustProxy } = settings;
  const { securityContact, metricsToken } = settings;
  const sessionSecrets = settings.sessionSecrets ?? [await localSecret(dataDir)];
  const web = { baseUrl, production, logLevel, staffSecondStep, sessionSecrets, trustProxy };
  return {
    ...web,
    ...(securityContact ? { securityContact } : {}),
    ...(metricsToken ? { metricsToken } : {}),
  };
}

async function loadReferenceInto({ ownerUrl }: Database): Promise<void> {
  const owner = await ownerDataSource(ownerUrl).initialize();
  try {
    await loadReference(owner);
  } finally {
    await owner.destroy();
  }
}

/** Made at the first start of a machine that was given none, so that its cookies outlive a restart. */
async function localSecret(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'session-secret');
  await mkdir(dataDir, { recursive: true });
  const made = randomBytes(SECRET_BYTES).toString('base64url');
  // With "wx" the first of two processes writes, and the other reads what it wrote.
  await writeFile(file, made, { mode: 0o600, flag: 'wx' }).catch(() => undefined);
  return readFile(file, 'utf8');
}
