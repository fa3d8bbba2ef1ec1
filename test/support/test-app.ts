import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import type { Rule } from '../../src/domain/deadlines/rule.js';
import type { OidcSettings } from '../../src/platform/config/oidc-settings.js';
import { readDocumentSettings, type DocumentSettings } from '../../src/platform/config/document-settings.js';
import type { MailSettings } from '../../src/platform/config/mail-settings.js';
import type { LogLevel } from '../../src/platform/http/json-logger.js';
import type { InboundMailSettings } from '../../src/platform/mail/inbound-mail.js';
import { SmtpMailer } from '../../src/platform/mail/mailer.js';
import { LocalFileStore } from '../../src/platform/storage/local-file-store.js';
import { createWebApplication } from '../../src/web-application.js';
import { freePort } from '../../src/platform/ports.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { startMailSink, type MailSink } from './mail-sink.js';
import { MovableClock } from './movable-clock.js';

/** The whole service in this process: web and worker on a database of their own, and a mail server that keeps what it gets. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly inject: NestFastifyApplication['inject'];
  readonly clock: MovableClock;
  readonly mails: MailSink;
  /** The owner's connection: past row-level security, to prepare and to look. */
  readonly owner: DataSource;
  readonly database: TestDatabase;
  /** Where a browser finds it. */
  readonly url: string;
  /** Where the files of documents lie. */
  readonly filesFolder: string;
  /** By what limits; a test may change them. */
  readonly documentSettings: DocumentSettings;
  /** A web process of a release with other rules, on the same database; it has no worker. It is closed with this one. */
  readonly release: (rules: readonly Rule[]) => Promise<TestApp>;
  readonly close: () => Promise<void>;
}

/** The day of the example that the specification works through. */
export const START = '2026-11-20T10:00:00Z';

export interface TestAppSettings {
  readonly now?: string;
  readonly worker?: boolean;
  /** Where jobs wait; in the database where nothing is said. */
  readonly redisUrl?: string | undefined;
  /** A database that is there already, and stays when this ends. */
  readonly database?: TestDatabase;
  readonly logLevel?: LogLevel;
  /** Whether staff need more than a link, as they do by default. */
  readonly staffSecondStep?: 'required' | 'off';
  readonly oidc?: OidcSettings;
  /** How many mails go, and how fast, where a test is about that. */
  readonly mail?: MailSettings;
  readonly metricsToken?: string;
  /** How mail comes in, where a test is about that. */
  readonly inboundMail?: Partial<InboundMailSettings>;
  /** How much evidence is taken, and who scans it, where a test is about that. */
  readonly documentSettings?: Partial<DocumentSettings>;
}

/** One that was given stays when the service ends. */
const databaseOf = async (given?: TestDatabase): Promise<TestDatabase> =>
  given ? { ...given, drop: () => Promise.resolve() } : createTestDatabase();

const mailerTo = ({ url }: MailSink, mail?: MailSettings): SmtpMailer =>
  new SmtpMailer(url, 'Redress <redress@example.org>', mail);

const shownFor = (metricsToken?: string) => (metricsToken ? { metricsToken } : {});

/** How mail comes in where a test asks for it and says no more. */
const inboundIn = (folder: string): InboundMailSettings => ({
  domain: 'in.example.org',
  host: '127.0.0.1',
  port: 0,
  limit: 5_242_880,
  folder: path.join(folder, 'received-mail'),
  ownAddress: 'redress@example.org',
});

export async function startTestApp({
  now = START,
  worker = true,
  redisUrl,
  database: given,
  logLevel = 'error',
  staffSecondStep = 'required',
  oidc,
  metricsToken,
  documentSettings = {},
  mail,
  inboundMail,
}: TestAppSettings = {}): Promise<TestApp> {
  const port = await freePort();
  const database = await databaseOf(given);
  const mails = await startMailSink();
  const clock = new MovableClock(new Date(now));
  const web = {
    baseUrl: new URL(`http://localhost:${port}`),
    production: false,
    logLevel,
    staffSecondStep,
    sessionSecrets: ['a-secret-that-only-the-tests-use-0123456789'],
    ...shownFor(metricsToken),
  };
  const auditFolder = await mkdtemp(path.join(tmpdir(), 'redress-audit-'));
  const documents = { ...readDocumentSettings({}), ...documentSettings };
  const filesFolder = await mkdtemp(path.join(tmpdir(), 'redress-files-'));
  const parts = {
    files: new LocalFileStore(filesFolder, documents.fileLimit),
    documents,
    audit: { directory: auditFolder, keyFiles: [] },
    databaseUrl: database.applicationUrl,
    poolSize: 10,
    redisUrl,
    clock,
    mailer: mailerTo(mails, mail),
    mail,
    web,
    oidc,
    inboundMail: inboundMail && { ...inboundIn(filesFolder), ...inboundMail },
  };
  const app = await createWebApplication(parts, { worker });
  await app.listen(port, '127.0.0.1');
  const apps = [app];
  const close = async (): Promise<void> => {
    for (const each of apps) await each.close();
    await mails.close();
    await database.drop();
    await rm(filesFolder, { recursive: true, force: true });
    await rm(auditFolder, { recursive: true, force: true });
  };
  const release = async (rules: readonly Rule[]): Promise<TestApp> => {
    const next = await createWebApplication(parts, { worker: false, rules });
    await next.init();
    apps.push(next);
    return { ...service, app: next, inject: next.inject.bind(next) };
  };
  const service: TestApp = {
    app,
    inject: app.inject.bind(app),
    clock,
    mails,
    owner: database.owner,
    database,
    url: web.baseUrl.origin,
    filesFolder,
    documentSettings: documents,
    release,
    close,
  };
  return service;
}
