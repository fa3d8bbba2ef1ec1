import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { SharedCounts } from '../../src/platform/http/shared-counts.js';
import type { WebSettings } from '../../src/platform/http/web-settings.js';
import { readDocumentSettings } from '../../src/platform/config/document-settings.js';
import { SmtpMailer } from '../../src/platform/mail/mailer.js';
import { LocalFileStore } from '../../src/platform/storage/local-file-store.js';
import { createWebApplication } from '../../src/web-application.js';
import { sessionOf } from '../support/a-case.js';
import { EXAMPLE, postReport } from '../support/a-report.js';
import { adminCommand } from '../support/commands.js';
import { codeNow, setUpApp } from '../support/codes.js';
import { aStaffMember, signedInByLink, signInPath } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor } from '../support/visitor.js';

const OLD = 'a-secret-that-only-the-tests-use-0123456789';
const NEW = 'another-secret-that-only-the-tests-use-01234';

describe('several processes on one database', () => {
  let service: TestApp;
  const others: NestFastifyApplication[] = [];

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
  });
  afterAll(async () => {
    for (const app of others) await app.close();
    await service.close();
  });

  async function another(changes: Partial<WebSettings>): Promise<NestFastifyApplication> {
    const web = {
      baseUrl: new URL(service.url),
      production: false,
      logLevel: 'error' as const,
      sessionSecrets: [OLD],
      ...changes,
    };
    const parts = {
      audit: { directory: '/nowhere', keyFiles: [] },
      databaseUrl: service.database.applicationUrl,
      poolSize: 3,
      clock: service.clock,
      mailer: new SmtpMailer(service.mails.url, 'Redress <redress@example.org>'),
      files: new LocalFileStore(service.filesFolder, 1_048_576),
      documents: readDocumentSettings({}),
      web,
    };
    const app = await createWebApplication(parts, { worker: false });
    await app.init();
    others.push(app);
    return app;
  }

  it('take a session of the old secret after a new one is put in front, and no more once it is gone', async () => {
    const cookie = await sessionOf(service, 'caseworker@example.org');
    const opened = async (sessionSecrets: string[]): Promise<number> => {
      const app = await another({ sessionSecrets });
      return (await app.inject({ method: 'GET', url: '/cases', headers: { cookie } })).statusCode;
    };
    expect(await opened([NEW, OLD])).toBe(200);
    expect(await opened([NEW])).toBe(303);
  });

  it('keep the code apps of staff across a rotation once their secrets were sealed anew', async () => {
    const email = 'rotated@example.org';
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, email });
    const { key } = await setUpApp(service, await signedInByLink(service, email));
    const reseal = (secrets: string) =>
      adminCommand(service, ['secrets', 'reseal'], { SESSION_SECRETS: secrets });
    const enteredAt = async (time: string): Promise<number> => {
      service.clock.set(`2026-11-20T${time}:00Z`);
      const app = await another({ sessionSecrets: [NEW] });
      const visitor = new Visitor({ inject: app.inject.bind(app) });
      await visitor.submit(await signInPath(service, email));
      const code = codeNow(service, key);
      return (await visitor.submit('/second-step', { code }, '/second-step/code')).status;
    };
    expect(await enteredAt('10:02')).toBe(422);
    const lost = await reseal(NEW);
    expect([lost.code, lost.said]).toEqual([1, expect.stringContaining('no secret opens it')]);
    const done = await reseal(`${NEW},${OLD}`);
    expect([done.code, done.said, done.complained]).toEqual([
      0,
      expect.stringContaining('1 sealed anew, 0 sealed with the first secret before'),
      '',
    ]);
    expect((await reseal(NEW)).said).toContain('0 sealed anew, 1 sealed');
    expect(await enteredAt('10:04')).toBe(303);
    expect((await adminCommand(service, ['secrets', 'reseal'])).complained).toContain('SESSION_SECRETS');
  }, 120_000);

  it('give a report that is sent again its token across a rotation, and read cases with the token ever after', async () => {
    const key = 'the-same-key-again-0001';
    const first = (await postReport(service, EXAMPLE, key)).json<{ token: string; reference: string }>();
    const overlapping = await another({ sessionSecrets: [NEW, OLD] });
    const again = await postReport({ inject: overlapping.inject.bind(overlapping) }, EXAMPLE, key);
    expect(again.json<{ token: string }>().token).toBe(first.token);
    const after = await another({ sessionSecrets: [NEW] });
    const read = await after.inject({
      method: 'GET',
      url: `/api/v1/cases/${first.reference}`,
      headers: { authorization: `Bearer ${first.token}` },
    });
    expect(read.statusCode).toBe(200);
  });

  describe('count guesses together', () => {
    const guess = async (app: NestFastifyApplication, remoteAddress: string, forwarded?: string) => {
      const { body, cookies } = await app.inject({ method: 'GET', url: `/sign-in/${'x'.repeat(43)}` });
      const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
      const { statusCode, headers } = await app.inject({
        method: 'POST',
        url: `/sign-in/${'x'.repeat(43)}`,
        remoteAddress,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '),
          ...(forwarded ? { 'x-forwarded-for': forwarded } : {}),
        },
        payload: new URLSearchParams({ _csrf: token }).toString(),
      });
      return { statusCode, wait: headers['retry-after'] };
    };

    it('so that going from one to the next gives no more of them', async () => {
      const apps = [service.app, await another({}), await another({})];
      const codes: number[] = [];
      for (let index = 0; index < 24; index += 1) {
        const app = apps[index % apps.length] ?? service.app;
        codes.push((await guess(app, '192.0.2.7')).statusCode);
      }
      expect(codes).toEqual([...Array.from({ length: 20 }, () => 403), 429, 429, 429, 429]);
      const { wait } = await guess(service.app, '192.0.2.7');
      expect(Number(wait)).toBeGreaterThan(590);
      expect((await guess(service.app, '192.0.2.8')).statusCode).toBe(403);
    });

    it('by the network, not by the address, where there are addresses without end', async () => {
      const codes = new Set<number>();
      for (let index = 0; index < 21; index += 1)
        codes.add((await guess(service.app, `2001:db8:0:1::${index.toString(16)}`)).statusCode);
      expect([...codes]).toEqual([403, 429]);
    });

    it('believing no header that anybody can send', async () => {
      const codes: number[] = [];
      for (let index = 0; index < 21; index += 1)
        codes.push((await guess(service.app, '192.0.2.9', `198.51.100.${index}`)).statusCode);
      expect(codes.at(-1)).toBe(429);
    });

    it('believing the header of a proxy that was named, and of no other', async () => {
      const behind = await another({ trustProxy: ['192.0.2.0/28'] });
      const codes: number[] = [];
      for (let index = 0; index < 22; index += 1)
        codes.push((await guess(behind, '192.0.2.10', `198.51.100.${index}`)).statusCode);
      expect(new Set(codes)).toEqual(new Set([403]));
      for (let index = 0; index < 21; index += 1)
        codes.push((await guess(behind, '192.0.2.10', `203.0.113.${index}, 198.51.100.77`)).statusCode);
      expect(codes.at(-1)).toBe(429);
      for (let index = 0; index < 21; index += 1)
        codes.push((await guess(behind, '192.0.2.99', `198.51.100.${index}`)).statusCode);
      expect(codes.at(-1)).toBe(429);
    });

    it('each once however many come at once, without an address in clear, and forget them in time', async () => {
      const counts = service.app.get(SharedCounts);
      const all = await Promise.all(Array.from({ length: 40 }, () => counts.add('a door 192.0.2.50', 600)));
      expect(all.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 40 }, (_, index) => index + 1),
      );
      const rows = await service.owner.query<{ key: string }[]>('select key from request_count');
      expect(rows.some(({ key }) => key.includes('192') || key.includes('sign-in'))).toBe(false);
      await service.owner.query(`update request_count set ends_at = now() - interval '1 second'`);
      expect((await counts.add('a door 192.0.2.50', 600)).count).toBe(1);
      await counts.sweep();
      expect(await service.owner.query('select 1 from request_count')).toHaveLength(1);
    });
  });

  it('says whom to tell of a weakness where that is set', async () => {
    const app = await another({ securityContact: 'mailto:security@example.org' });
    const { statusCode, body, headers } = await app.inject({
      method: 'GET',
      url: '/.well-known/security.txt',
    });
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(body).toMatch(/^Contact: mailto:security@example\.org\nExpires: 2027-05-21T10:0\d:00\.000Z\n/);
  });
});
