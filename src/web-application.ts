import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { CASE_RULES } from './domain/clocks/case-rules.js';
import type { Rule } from './domain/deadlines/rule.js';
import { keeperFor } from './keeper-for.js';
import { layoutFor } from './layout-for.js';
import { MailNotices } from './mail-desk/notices/mail-notices.js';
import { describeApi } from './platform/http/api-description.js';
import { configureApp } from './platform/http/configure-app.js';
import { createAdapter } from './platform/http/adapter.js';
import { JsonLogger } from './platform/http/json-logger.js';
import { SharedCounts } from './platform/http/shared-counts.js';
import { FormDrafts } from './platform/web/drafts/form-drafts.js';
import type { PlatformParts } from './platform/platform.module.js';

/** The web process, ready to listen; with `worker`, one process does everything. */
export async function createWebApplication(
  parts: PlatformParts,
  { worker, rules = CASE_RULES }: { worker: boolean; rules?: readonly Rule[] },
): Promise<NestFastifyApplication> {
  const logger = new JsonLogger(parts.web.logLevel);
  const root = AppModule.with(parts, { worker, rules });
  const app = await NestFactory.create<NestFastifyApplication>(root, createAdapter(parts.web), {
    logger,
    abortOnError: false,
  });
  await configureApp(app, parts.web, {
    layoutFor: layoutFor(app.get(MailNotices, { strict: false })),
    keeperFor: keeperFor(app.get(FormDrafts)),
    logger,
    counts: app.get(SharedCounts),
  });
  describeApi(app);
  return app;
}
