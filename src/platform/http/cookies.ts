import type { CookieSerializeOptions } from '@fastify/cookie';
import type { WebSettings } from './web-settings.js';

export interface CookieNames {
  readonly session: string;
  readonly draft: string;
  readonly csrf: string;
  /** Ties a sign-in that is on its way elsewhere to the browser that began it. */
  readonly signIn: string;
  /** Of somebody who answers for a public body: beside the session, so that neither ends the other. */
  readonly response: string;
}

type Address = Pick<WebSettings, 'baseUrl'>;

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Whether browsers keep a `Secure` cookie from this address: over https, and over http from the machine
 * itself, which Chromium, Firefox and curl count as safe.
 */
export const keepsSecureCookies = ({ baseUrl }: Address): boolean =>
  baseUrl.protocol === 'https:' || LOOPBACK.test(baseUrl.hostname);

/** The `__Host-` prefix makes browsers refuse a cookie that another host or path has planted. */
export function cookieNames(settings: Address): CookieNames {
  const prefix = keepsSecureCookies(settings) ? '__Host-' : '';
  return {
    session: `${prefix}redress-session`,
    draft: `${prefix}redress-draft`,
    csrf: `${prefix}redress-csrf`,
    signIn: `${prefix}redress-sign-in`,
    response: `${prefix}redress-response`,
  };
}

/** Without `maxAgeInSeconds` the cookie ends with the browser session. */
export const cookieOptions = (settings: Address, maxAgeInSeconds?: number): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  signed: true,
  secure: keepsSecureCookies(settings),
  ...(maxAgeInSeconds === undefined ? {} : { maxAge: maxAgeInSeconds }),
});
