import type { CustomFetch } from 'openid-client';
import type { OidcSettings } from '../../platform/config/oidc-settings.js';
import { guardedRequest, type RequestGuard } from '../../platform/net/guarded-request.js';

const FIVE_SECONDS = 5000;
const MOST_BYTES = 262_144;

/** What the client library asks the provider with: guarded, without redirects, bounded in time and size. */
export function providerFetch({ issuer, outgoingAllow }: OidcSettings): CustomFetch {
  const guard: RequestGuard = {
    allowed: outgoingAllow,
    plainLoopback: issuer.protocol === 'http:',
    milliseconds: FIVE_SECONDS,
    mostBytes: MOST_BYTES,
  };
  return async (address, { method, headers, body }) => {
    const outgoing = {
      method: method === 'POST' ? ('POST' as const) : ('GET' as const),
      headers,
      ...(body ? { body: textOf(body) } : {}),
    };
    const { status, contentType, text } = await guardedRequest(address, outgoing, guard);
    return new Response(text, { status, headers: { 'content-type': contentType } });
  };
}

function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError('Only forms are sent to a provider.');
}
