import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { projectRoot } from '../web/project-root.js';
import { askedPath, isAsset } from './request-path.js';
import type { WebSettings } from './web-settings.js';

const ONE_YEAR_IN_SECONDS = 31_536_000;

/** What a page may ask of a device: nothing. */
const PERMISSIONS = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** What search engines may keep. Everything else may show a case, or lead to one. */
const FOR_ROBOTS: readonly string[] = ['/', '/accessibility', '/privacy', '/report'];
const BELOW_FOR_ROBOTS: readonly string[] = ['/calculators', '/api/docs', '/.well-known/'];

/** The pages of the API description bring their own inline styles. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

export async function registerSecurityHeaders(
  server: FastifyInstance,
  { baseUrl }: WebSettings,
): Promise<void> {
  await server.register(helmet, helmetOptions(baseUrl.protocol === 'https:'));
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('cache-control', cacheControl(request));
    reply.header('permissions-policy', PERMISSIONS);
    if (!isForRobots(request)) reply.header('x-robots-tag', 'noindex, nofollow');
    if (request.url.startsWith('/api/docs')) reply.header('content-security-policy', DOCS_POLICY);
  });
}

function isForRobots(request: FastifyRequest): boolean {
  const path = askedPath(request);
  return (
    isAsset(request) || FOR_ROBOTS.includes(path) || BELOW_FOR_ROBOTS.some((start) => path.startsWith(start))
  );
}

const helmetOptions = (https: boolean): FastifyHelmetOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", templateScriptHash()],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: https && { maxAge: ONE_YEAR_IN_SECONDS, includeSubDomains: false },
  // Not `no-referrer`: with it browsers send `Origin: null` with our own forms.
  referrerPolicy: { policy: 'same-origin' },
});

/** The hash of the one inline script in GOV.UK Frontend's template, so that no other can run. */
function templateScriptHash(): string {
  const file = join(projectRoot(), 'node_modules/govuk-frontend/dist/govuk/template.njk');
  const script = /<script[^>]*>([^<]+)<\/script>/.exec(readFileSync(file, 'utf8'))?.[1];
  if (script === undefined) throw new Error(`No inline script was found in ${file}.`);
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

/** Pages may show a case, so nothing keeps them. An asset asked for by its content hash never changes. */
function cacheControl(request: FastifyRequest): string {
  if (!isAsset(request)) return 'no-store';
  const { v } = request.query as { v?: unknown };
  return v === undefined ? 'public, no-cache' : `public, max-age=${ONE_YEAR_IN_SECONDS}, immutable`;
}
