import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from './clock.js';
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
import { OutboxRelay } from './outbox/outbox-relay.js';
import { FormDrafts } from './web/drafts/form-drafts.js';
import { Pacemaker } from './queue/pacemaker.js';
import { Queues } from './queue/queues.js';

/** What a process is given by whoever starts it: `start.ts`, `worker.ts` or a test. */
export interface PlatformParts {
  readonly audit: AuditSettings;
  /** The pool's connection; its login must be one that row-level security binds. */
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly clock: Clock;
  readonly mailer: Mailer;
  readonly web: WebSettings;
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

@Global()
@Module({})
export class PlatformModule {
  static with(parts: PlatformParts): DynamicModule {
    const { audit, databaseUrl, poolSize, clock, mailer, web, oidc, inboundMail } = parts;
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [
        { provide: Clock, useValue: clock },
        { provide: Mailer, useValue: mailer },
        { provide: AUDIT_SETTINGS, useValue: audit },
        { provide: WEB_SETTINGS, useValue: web },
        { provide: OIDC_SETTINGS, useValue: oidc ?? null },
        { provide: INBOUND_MAIL, useValue: inboundMail ?? null },
        { provide: DataSource, useFactory: () => openPool(databaseUrl, poolSize, web.production) },
        { provide: Pool, useFactory: (dataSource: DataSource) => new Pool(dataSource), inject: [DataSource] },
        { provide: Queues, useFactory: () => new Queues(databaseUrl) },
        FormDrafts,
        Health,
        OutboxRelay,
        Pacemaker,
        UnitOfWork,
        SharedCounts,
      ],
      exports: [
        AUDIT_SETTINGS,
        Clock,
        INBOUND_MAIL,
        Mailer,
        OIDC_SETTINGS,
        WEB_SETTINGS,
        DataSource,
        FormDrafts,
        Queues,
        OutboxRelay,
        Pacemaker,
        SharedCounts,
        UnitOfWork,
      ],
    };
  }
}

async function openPool(url: string, poolSize: number, loginToo: boolean): Promise<DataSource> {
  const pool = await applicationDataSource(url, poolSize).initialize();
  await requireGuardedPool(pool, { loginToo });
  return pool;
}
