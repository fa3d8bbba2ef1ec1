import { createHash } from 'node:crypto';
import cookie from '@fastify/cookie';
import serveStatic from '@fastify/static';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Assets } from '../web/assets.js';
import type { KeeperFor } from '../web/drafts/kept-forms.js';
import { createTemplates } from '../web/nunjucks.js';
import { registerPages, type LayoutFor } from '../web/page.js';
import { keepsSecureCookies } from './cookies.js';
import { registerCsrf } from './csrf.js';
import { registerFileForms } from './file-form.js';
import { JsonLogger } from './json-logger.js';
import { ProblemDetailsFilter } from './problem-details.filter.js';
import { registerRateLimit } from './rate-limit.js';
import { registerRequestGuards } from './request-guards.js';
import { registerRequestLog } from './request-log.js';
import { ASSETS } from './request-path.js';
import { registerSecurityHeaders } from './security-headers.js';
import type { SharedCounts } from './shared-counts.js';
import { FieldsPipe } from './validation.js';
import type { WebSettings } from './web-settings.js';

export interface WebParts {
  /** Navigation, the signed-in person and an urgent notice for the page about to be shown. */
  readonly layoutFor?: LayoutFor;
  readonly logger?: JsonLogger;
  /** Keeps what is typed into forms outside cases. */
  readonly keeperFor?: KeeperFor;
  /** Counts guesses for all processes together; needed where a route has a `GuessLimit`. */
  readonly counts?: SharedCounts;
  /** Folders with templates that are searched before `src/`. */
  readonly templateFolders?: readonly string[];
}

/**
 * Makes a Nest application on `createAdapter()` the web shell: headers, cookies, forms, pages, problems, logs.
 * Call it after `NestFactory.create` and before `init` or `listen`. Throws when production would need cookies
 * that anybody on the way can read.
 */
export async function configureApp(
  app: NestFastifyApplication,
  settings: WebSettings,
  parts: WebParts = {},
): Promise<void> {
  app.useLogger(parts.logger ?? new JsonLogger(settings.logLevel));
  app.useGlobalFilters(new ProblemDetailsFilter());
  app.useGlobalPipes(new FieldsPipe());
  checkCookies(settings);
  const server = app.getHttpAdapter().getInstance();
  const assets = new Assets(settings.assetsDirectory);
  registerRequestLog(server);
  await registerSecurityHeaders(server, settings);
  await server.register(cookie, { secret: settings.sessionSecrets.map(cookieKey) });
  registerRequestGuards(server);
  await registerFileForms(server);
  await registerCsrf(server, settings);
  await registerRateLimit(server, parts.counts);
  await registerAssets(server, assets);
  registerPages(server, {
    assets,
    layoutFor: parts.layoutFor ?? (() => ({})),
    templates: createTemplates(parts.templateFolders),
    keeperFor: parts.keeperFor,
  });
}

/** A key of its own, so that the same secret signs nothing else in the same way. */
const cookieKey = (secret: string): string =>
  createHash('sha256').update(`cookie:${secret}`).digest('base64');

const registerAssets = (server: FastifyInstance, { directory }: Assets) =>
  server.register(serveStatic, {
    root: directory,
    prefix: ASSETS,
    decorateReply: false,
    cacheControl: false,
  });

function checkCookies(settings: WebSettings): void {
  if (keepsSecureCookies(settings)) return;
  const advice = `BASE_URL is ${settings.baseUrl.origin}: without https others on the network can read cookies.`;
  if (settings.production) throw new Error(`${advice} Use an https address in production.`);
  new Logger('http').warn(advice);
}
