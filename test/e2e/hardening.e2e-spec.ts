import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { BODY_LIMIT_IN_BYTES } from '../../src/platform/http/adapter.js';
import { aCase, sessionOf } from '../support/a-case.js';
import { EXAMPLE, fileReport } from '../support/a-report.js';
import { aStaffMember } from '../support/people.js';
import { routesOf } from '../support/routes.js';
import { withStatements } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor } from '../support/visitor.js';

/** Mail programs press it for their reader, without cookie or token (RFC 8058): its address is the secret, and another is not there. */
const ENDED_BY_ITS_LINK = '/reminders/stop/:token';

describe('the service, hardened', () => {
  let service: TestApp;
  let caseworker: Visitor;
  let reference: string;
  let foreign: string;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    ({ reference } = await aCase(service));
    const elsewhere = randomUUID();
    await service.owner.query(`insert into programme (id, name) values ($1, 'Elsewhere')`, [elsewhere]);
    ({ reference: foreign } = await aCase(service, {}, elsewhere));
  });
  afterAll(() => service.close());

  describe('answers with headers', () => {
    it('that keep a page of a case out of caches, frames, search engines and other sites', async () => {
      const { headers } = await caseworker.get(`/cases/${reference}`);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('geolocation=(), ') as string,
      });
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['server']).toBeUndefined();
    });

    it.each([
      ['/', false],
      ['/calculators', false],
      ['/privacy', false],
      ['/sign-in', true],
      ['/report/tasks', true],
      ['/cases', true],
      ['/nowhere', true],
      ['/api/v1/cases', true],
    ])('%s: kept from search engines: %s', async (url, isKept) => {
      const { headers } = await service.inject({ method: 'GET', url });
      expect(headers['x-robots-tag']).toBe(isKept ? 'noindex, nofollow' : undefined);
    });
  });

  describe('takes nothing from a stranger’s page', () => {
    it('every page that takes a form refuses one without our token', async () => {
      const forms = routesOf(service).filter(
        ({ method, path }) => method !== 'GET' && !path.startsWith('/api/'),
      );
      expect(forms.length).toBeGreaterThan(12);
      for (const { path } of forms) {
        const url = path.replaceAll(/:\w+/g, reference);
        const { status, body } = await caseworker.post(url, { any: 'thing' });
        if (path === ENDED_BY_ITS_LINK) {
          expect(status).toBe(404);
          continue;
        }
        expect([path, status, body.includes('We need you to send that again')]).toEqual([path, 403, true]);
      }
    });

    const move = (headers: Record<string, string>, payload?: string) =>
      service.inject({
        method: 'POST',
        url: `/api/v1/cases/${reference}/moves`,
        headers,
        ...(payload === undefined ? {} : { payload }),
      });

    it('the API takes no cookie from elsewhere, with a body or without', async () => {
      const cookie = await sessionOf(service, 'caseworker@example.org');
      for (const site of ['cross-site', 'same-site'])
        expect((await move({ cookie, 'sec-fetch-site': site })).statusCode).toBe(403);
      for (const origin of ['https://elsewhere.example', 'null'])
        expect((await move({ cookie, origin })).statusCode).toBe(403);
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
      ])
        expect((await move({ cookie, 'content-type': type }, '{"to":"research"}')).statusCode).toBe(415);
      const own = { cookie, 'content-type': 'application/json' };
      const ours: Record<string, string>[] = [
        { 'sec-fetch-site': 'same-origin' },
        { origin: 'http://localhost:8080' },
        {},
      ];
      for (const from of ours) {
        const { statusCode } = await move({ ...own, host: 'localhost:8080', ...from }, '{"to":"research"}');
        // The page's own script gets as far as the version it must name.
        expect(statusCode).toBe(428);
      }
    });
  });

  describe('says the same of what is not there and of what is not yours', () => {
    type Ask = (url: string) => Promise<{ status: number; body: string }>;

    /** Status and body, without what differs from one answer to the next anyhow, and the statements that were run. */
    async function answerTo(path: string, ask: Ask) {
      const { result, statements } = await withStatements(service, () => ask(path));
      const said = result.body
        .replaceAll(/value="[\w.-]{20,}"/g, '')
        .replaceAll(/[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/g, 'REFERENCE');
      return { status: result.status, said, statements };
    }

    it.each(['', '/move', '/dates', '/notes', '/step-entries', '/finding', '/checklists/monitoring'])(
      'on the page /cases/REFERENCE%s',
      async (rest) => {
        const ask = (url: string) => caseworker.get(url);
        const missing = await answerTo(`/cases/2222-2222${rest}`, ask);
        expect(missing.status).toBe(404);
        expect(missing.statements.length).toBeGreaterThan(0);
        expect(await answerTo(`/cases/${foreign}${rest}`, ask)).toEqual(missing);
      },
    );

    it.each(['', '/facts', '/deadlines', '/timeline'])('at the API /cases/REFERENCE%s', async (rest) => {
      const cookie = await sessionOf(service, 'caseworker@example.org');
      const ask = async (url: string) => {
        const { statusCode: status, body } = await service.inject({
          method: 'GET',
          url,
          headers: { cookie },
        });
        return { status, body };
      };
      const missing = await answerTo(`/api/v1/cases/2222-2222${rest}`, ask);
      expect(missing.status).toBe(404);
      expect(await answerTo(`/api/v1/cases/${foreign}${rest}`, ask)).toEqual(missing);
    });

    it('to the holder of a token of another case', async () => {
      const { token } = await fileReport(service);
      const ask = async (url: string) => {
        const { statusCode: status, body } = await service.inject({
          method: 'GET',
          url,
          headers: { authorization: `Bearer ${token}` },
        });
        return { status, body };
      };
      const missing = await answerTo('/api/v1/cases/2222-2222', ask);
      expect(missing.status).toBe(404);
      expect(await answerTo(`/api/v1/cases/${reference}`, ask)).toEqual(missing);
    });
  });

  describe('keeps its limits', () => {
    const overWire = (path: string, options: http.RequestOptions = {}, body?: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const request = http.request(`${service.url}${path}`, { agent: false, ...options }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        request.on('error', reject);
        request.end(body);
      });

    it('on the length of addresses and headers', async () => {
      expect(await overWire(`/?q=${'x'.repeat(20_000)}`)).toBe(431);
      expect(await overWire('/', { headers: { 'x-long': 'x'.repeat(20_000) } })).toBe(431);
      expect(await overWire(`/cases/${'x'.repeat(5_000)}`)).toBe(414);
    });

    it('on bodies, fields and how deep they go', async () => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
      const file = (payload: string) =>
        service.inject({ method: 'POST', url: '/api/v1/cases', headers, payload });
      expect((await file('x'.repeat(BODY_LIMIT_IN_BYTES + 1))).statusCode).toBe(413);
      const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
      expect((await file(deep)).statusCode).toBe(422);
      expect((await file(JSON.stringify({ ...EXAMPLE, account: 'x'.repeat(500_000) }))).statusCode).toBe(422);
      expect((await file('{"__proto__":{"title":"x"},"constructor":{"prototype":{"y":1}}}')).statusCode).toBe(
        400,
      );
      const many = Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`f${index}`, 'x']));
      const begun = performance.now();
      expect((await new Visitor(service).submit('/sign-in', many)).status).toBe(422);
      expect(performance.now() - begun).toBeLessThan(3_000);
    });
  });

  it('tells nobody whom to write to unless its operator has said so', async () => {
    expect((await service.inject({ method: 'GET', url: '/.well-known/security.txt' })).statusCode).toBe(404);
  });
});
