import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from './clock.js';
import { DOCUMENT_SETTINGS, type DocumentSettings } from './config/document-settings.js';
import { MAIL_SETTINGS, readMailSettings, type MailSettings } from './config/mail-settings.js';
import { OIDC_SETTINGS, type OidcSettings } from './config/oidc-settings.js';
import { applicationDataSource } from './database/data-source.js';
import { requireGuardedPool } from './database/pool-guard.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { Health } from './health.js';
import { HealthController } from './health.controller.js';
import { AUDIT_SETTINGS, type AuditSettings } from './audit/audit-settings.js';
import { SharedCounts } from './http/shared-counts.js';
import { WEB_SETTINGS, type WebSettings } from './http/web-settings.js';
import { INBOUND_MAIL, type InboundMailSettings } from './mail/inbound-mail.js';
import { Mailer } from './mail/mailer.js';
import { OnceForKey } from './http/idempotency/once-for-key.js';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { FileStore } from './storage/file-store.js';
import { FormDrafts } from './web/drafts/form-drafts.js';
import { Pacemaker } from './queue/pacemaker.js';
import { postgresBackend, redisBackend, type QueueBackend } from './queue/queue-backend.js';
import { Queues } from './queue/queues.js';

/** What a process is given by whoever starts it: `start.ts`, `worker.ts` or a test. */
export interface PlatformParts {
  readonly audit: AuditSettings;
  /** The pool's connection; its login must be one that row-level security binds. */
  readonly databaseUrl: string;
  readonly poolSize: number;
  /** Missing where the queue waits in the database. */
  readonly redisUrl?: string | undefined;
  readonly clock: Clock;
  readonly mailer: Mailer;
  /** Missing: as where no setting says anything. */
  readonly mail?: MailSettings | undefined;
  readonly web: WebSettings;
  readonly files: FileStore;
  readonly documents: DocumentSettings;
  /** Missing where staff sign in with no provider. */
  readonly oidc?: OidcSettings | undefined;
  /** Missing where nothing is answered by mail. */
  readonly inboundMail?: InboundMailSettings | undefined;
}

/** Closes the pool last: loops, workers and requests in hand have ended by then. */
class Pool implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  onApplicationShutdown(): Promise<void> {
    return this.dataSource.destroy();
  }
}

/** What every feature may ask for. */
const EXPORTED = [
  AUDIT_SETTINGS,
  Clock,
  DOCUMENT_SETTINGS,
  FileStore,
  INBOUND_MAIL,
  MAIL_SETTINGS,
  Mailer,
  OIDC_SETTINGS,
  WEB_SETTINGS,
  DataSource,
  FormDrafts,
  Queues,
  OutboxRelay,
  Pacemaker,
  OnceForKey,
  SharedCounts,
  UnitOfWork,
];

@Global()
@Module({})
export class PlatformModule {
  static with({ databaseUrl, poolSize, web, ...parts }: PlatformParts): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [
        { provide: Clock, useValue: parts.clock },
        { provide: Mailer, useValue: parts.mailer },
        { provide: MAIL_SETTINGS, useValue: parts.mail ?? readMailSettings({}) },
        { provide: FileStore, useValue: parts.files },
        { provide: DOCUMENT_SETTINGS, useValue: parts.documents },
        { provide: AUDIT_SETTINGS, useValue: parts.audit },
        { provide: WEB_SETTINGS, useValue: web },
        { provide: OIDC_SETTINGS, useValue: parts.oidc ?? null },
        { provide: INBOUND_MAIL, useValue: parts.inboundMail ?? null },
        { provide: DataSource, useFactory: () => openPool(databaseUrl, poolSize, web.production) },
        { provide: Pool, useFactory: (dataSource: DataSource) => new Pool(dataSource), inject: [DataSource] },
        { provide: Queues, useFactory: () => new Queues(backendOf(databaseUrl, parts.redisUrl)) },
        FormDrafts,
        Health,
        OnceForKey,
        OutboxRelay,
        Pacemaker,
        UnitOfWork,
        SharedCounts,
      ],
      exports: EXPORTED,
    };
  }
}

const backendOf = (databaseUrl: string, redisUrl?: string): QueueBackend =>
  redisUrl ? redisBackend(redisUrl) : postgresBackend(databaseUrl);

async function openPool(url: string, poolSize: number, loginToo: boolean): Promise<DataSource> {
  const pool = await applicationDataSource(url, poolSize).initialize();
  await requireGuardedPool(pool, { loginToo });
  return pool;
}
