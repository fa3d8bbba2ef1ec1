import csrfProtection from '@fastify/csrf-protection';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { cookieNames, cookieOptions } from './cookies.js';
import { isOneClick } from './one-click.js';
import { isApi } from './request-path.js';
import type { WebSettings } from './web-settings.js';

/** The field that carries the token in every form. */
export const CSRF_FIELD = '_csrf';

const THIRTY_DAYS_IN_SECONDS = 30 * 86_400;
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Refuses a form that did not come from one of our own pages. The API takes no forms and needs no token. */
export async function registerCsrf(server: FastifyInstance, settings: WebSettings): Promise<void> {
  await server.register(csrfProtection, {
    cookieKey: cookieNames(settings).csrf,
    cookieOpts: cookieOptions(settings, THIRTY_DAYS_IN_SECONDS),
    getToken: tokenOf,
  });
  server.addHook('preHandler', (request, reply, done) => {
    if (needsToken(request)) server.csrfProtection(request, reply, done);
    else done();
  });
  server.addHook('preHandler', async ({ body }) => {
    if (isForm(body)) delete body[CSRF_FIELD];
  });
}

export interface Resend {
  readonly action: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/**
 * The refused form once more, to be sent with a fresh token so that nothing typed is lost. Only for a request
 * that the browser itself says came from our own page: a stranger's form is never offered again.
 */
export function resendOf(request: FastifyRequest): Resend | undefined {
  if (!isForm(request.body) || !isFromOwnPage(request)) return undefined;
  const fields = Object.entries(request.body)
    .filter(([name]) => name !== CSRF_FIELD)
    .flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: String(one) })));
  return { action: request.url, fields };
}

const needsToken = (request: FastifyRequest): boolean =>
  !SAFE_METHODS.includes(request.method) && !request.is404 && !isApi(request) && !isOneClick(request);

const isForm = (body: unknown): body is Record<string, unknown> => typeof body === 'object' && body !== null;

function tokenOf({ body }: FastifyRequest): string | undefined {
  const token = isForm(body) ? body[CSRF_FIELD] : undefined;
  return typeof token === 'string' ? token : undefined;
}

function isFromOwnPage({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return (
    headers.origin !== undefined && URL.canParse(headers.origin) && new URL(headers.origin).host === host
  );
}
