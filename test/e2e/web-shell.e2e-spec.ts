import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BODY_LIMIT_IN_BYTES } from '../../src/platform/http/adapter.js';
import { cookieNames } from '../../src/platform/http/cookies.js';
import { seeOther } from '../../src/platform/web/page.js';
import { SETTINGS, startSample } from '../support/sample-shell.js';

describe('the web shell', () => {
  const lines: string[] = [];
  const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await startSample(lines);
  });
  beforeEach(() => void lines.splice(0));
  afterAll(() => app.close());

  const get = (url: string) => app.inject({ method: 'GET', url });
  const postForm = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/sample',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    });
  const openForm = async (at = app) => {
    const { body, cookies } = await at.inject({ method: 'GET', url: '/sample' });
    const cookie = cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
    return { token: /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '', cookie };
  };

  describe('pages', () => {
    it('carry a strict policy, are not kept by anybody, and draw our own frame', async () => {
      const { headers, body } = await get('/sample');
      const policy = String(headers['content-security-policy']);
      expect(policy).toMatch(/default-src 'none';script-src 'self' 'sha256-[\w+/=]{44}';style-src 'self';/);
      expect(policy).toContain("form-action 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' });
      expect(headers['x-request-id']).toMatch(/^[\w-]{36}$/);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(body).toContain('This is not a GOV.UK website.');
      expect(body).toContain('Signed in as </span>Sam');
      expect(body).not.toMatch(/crown|opengraph|manifest\.json/i);
    });

    it('may send somebody on, but never to another site', async () => {
      const { statusCode, headers } = await get('/guarded');
      expect([statusCode, headers.location]).toEqual([303, '/sign-in']);
      for (const path of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example']) {
        expect(() => seeOther(path)).toThrow(RangeError);
      }
    });

    it('answer what does not exist with a page', async () => {
      const { statusCode, body, headers } = await get('/nowhere?token=abc');
      expect(statusCode).toBe(404);
      expect(headers['content-type']).toMatch(/^text\/html/);
      expect(body).toContain('<h1 class="govuk-heading-l">Not found</h1>');
      expect(body).toContain('<title>Not found – Redress</title>');
    });
  });

  describe('forms', () => {
    it('are taken with the token of a page of ours', async () => {
      const { token, cookie } = await openForm();
      const { statusCode, headers } = await postForm({ _csrf: token, group: 'Hill Club' }, { cookie });
      expect([statusCode, headers.location]).toEqual([303, '/sample']);
      expect((await get('/sample')).headers['set-cookie']).toMatch(
        /^__Host-redress-csrf=\S+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
    });

    it('opened before the secret was rotated are taken, those under a secret we do not know are not', async () => {
      const [, old = ''] = SETTINGS.sessionSecrets;
      for (const [secret, status] of [
        [old, 303],
        ['a-secret-of-somebody-else', 403],
      ] as const) {
        const other = await startSample(lines, { ...SETTINGS, sessionSecrets: [secret] });
        const { token, cookie } = await openForm(other);
        await other.close();
        expect((await postForm({ _csrf: token }, { cookie })).statusCode).toBe(status);
      }
    });

    it('are refused without a token, with the way on', async () => {
      const { cookie } = await openForm();
      for (const headers of [{}, { cookie }, { cookie, 'sec-fetch-site': 'cross-site' }]) {
        const { statusCode, body } = await postForm(
          { group: 'Hill Club' },
          headers as Record<string, string>,
        );
        expect(statusCode).toBe(403);
        expect(body).toContain('your answers are kept');
        expect(body).not.toContain('Hill Club');
      }
    });

    it('are offered again with a fresh token when the browser says they came from our page', async () => {
      const refused = await postForm({ group: 'Hill & Club' }, { 'sec-fetch-site': 'same-origin' });
      expect(refused.statusCode).toBe(403);
      expect(refused.body).toContain('name="group" value="Hill &amp; Club"');
      const token = /name="_csrf" value="([^"]+)"/.exec(refused.body)?.[1] ?? '';
      const cookie = refused.cookies
        .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
        .join('; ');
      expect((await postForm({ _csrf: token, group: 'Hill & Club' }, { cookie })).statusCode).toBe(303);
    });

    it('come back with what was typed, the errors first', async () => {
      const { token, cookie } = await openForm();
      const fields = {
        _csrf: token,
        group: 'x'.repeat(21),
        'letter-day': '31',
        'letter-month': 'nov',
        'letter-year': '2026',
      };
      const { statusCode, body } = await postForm(fields, { cookie });
      expect(statusCode).toBe(422);
      expect(body).toContain('<title>Error: A sample – Redress</title>');
      expect(body).toMatch(/<a href="#letter">31 November 2026 does not exist. November has 30 days.<\/a>/);
      expect(body).toContain(`value="${'x'.repeat(21)}"`);
      expect(body).toContain('value="nov"');
    });

    it('are the only thing a page takes', async () => {
      expect((await app.inject({ method: 'POST', url: '/sample', payload: { group: 1 } })).statusCode).toBe(
        415,
      );
    });

    it('over 1 MB are refused with a page that names the limit', async () => {
      const { statusCode, body } = await postForm({ group: 'x'.repeat(BODY_LIMIT_IN_BYTES + 1) });
      expect(statusCode).toBe(413);
      expect(body).toContain('at most 1 MB');
    });
  });

  it.each(['/api/broken/t0ken', '/broken/t0ken'])(
    '%s: tells nothing of an unknown error, but logs it',
    async (url) => {
      const { statusCode, body } = await get(`${url}?q=Ada`);
      expect(statusCode).toBe(500);
      expect(body).not.toMatch(/secret detail|Ada|node_modules/);
      const [error, request] = logged();
      expect(error).toMatchObject({
        level: 'error',
        error: 'Error',
        stack: expect.stringContaining('secret detail'),
      });
      expect(request).toMatchObject({
        level: 'info',
        msg: 'request',
        method: 'GET',
        status: 500,
        route: expect.stringContaining(':token'),
      });
      expect(error?.['request_id']).toBe(request?.['request_id']);
      expect(lines.join('')).not.toMatch(/t0ken|Ada"|q=/);
    },
  );
});

it.each([
  { url: 'https://redress.example.org', prefix: '__Host-' },
  { url: 'http://127.0.0.1:3000', prefix: '__Host-' },
  { url: 'http://localhost:3000', prefix: '__Host-' },
  { url: 'http://[::1]:3000', prefix: '__Host-' },
  { url: 'http://192.168.1.7:3000', prefix: '' },
])('cookies of $url begin with "$prefix"', ({ url, prefix }) => {
  expect(cookieNames({ baseUrl: new URL(url) }).session).toBe(`${prefix}redress-session`);
});
