import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXAMPLE } from '../support/a-report.js';
import { killChildren, startChildService } from '../support/child-service.js';
import { until } from '../support/until.js';

/** Each is in one field that only the group and its caseworkers may know. */
const MARKERS = {
  group: 'Zirkonclub',
  contact: 'Yttriana Quill',
  email: 'yttriana.quill@marker.example',
  phone: '07700900123',
  account: 'xenotime-account',
  title: 'wolframite-title',
  stranger: 'stranger.vanadium@marker.example',
  query: 'ununoctium-query',
  broken: 'tellurium-broken',
} as const;

describe('the logs of the process, at their most talkative', () => {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'redress-log-'));
    await chmod(dataDir, 0o711);
  });
  afterAll(async () => {
    await killChildren();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('hold no name, address, text, token or query of what went through it', async () => {
    const service = await startChildService({ LOG_LEVEL: 'debug', DATA_DIR: dataDir });
    const send = (url: string, init: RequestInit = {}) =>
      fetch(`${service.url}${url}`, { redirect: 'manual', ...init });
    const file = (body: string) =>
      send('/api/v1/cases', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body,
      });
    const { group, contact, email, phone, account, title } = MARKERS;
    const report = {
      ...EXAMPLE,
      title,
      account,
      group: { name: group, contact: { name: contact, email, phone } },
      confidentiality: 'confidential',
    };
    const filed = (await (await file(JSON.stringify(report))).json()) as { token: string; reference: string };
    await file(JSON.stringify({ ...report, title: `${MARKERS.broken}\0` }));
    await file(`{"title": "${MARKERS.broken}`);
    await file(JSON.stringify({ ...report, [MARKERS.broken]: 1 }));
    const bearer = { headers: { authorization: `Bearer ${filed.token}` } };
    await send(`/api/v1/cases/${filed.reference}?x=${MARKERS.query}`, bearer);
    expect((await send(`/api/v1/cases/${filed.reference}`, bearer)).status).toBe(200);
    await send(`/cases?q=${MARKERS.query}`);
    await send(`/${MARKERS.query}?a=${MARKERS.query}`);
    const mails = path.join(dataDir, 'mail');
    await until('the group’s account', async () => (await readdir(mails).catch(() => [])).length > 0);
    const page = await send('/sign-in');
    const token = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    for (const address of [email, MARKERS.stranger, `${MARKERS.broken} no address`])
      await send('/sign-in', {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          cookie: page.headers
            .getSetCookie()
            .map((each) => each.split(';', 1)[0] ?? '')
            .join('; '),
        },
        body: new URLSearchParams({ _csrf: token, email: address }).toString(),
      });
    let links: string[] = [];
    await until('the sign-in link', async () => {
      const found = await readdir(mails).catch(() => []);
      // One that is still being written has its name in a moment.
      const names = found.filter((name) => !name.endsWith('.part'));
      const texts = await Promise.all(names.map((name) => readFile(path.join(mails, name), 'utf8')));
      links = texts.flatMap((text) => /\/sign-in\/([\w-]{43})/.exec(text.replaceAll('=\r\n', ''))?.[1] ?? []);
      return links.length > 0;
    });
    for (const link of links) await send(`/sign-in/${link}`);
    await service.stop();
    const printed = service.printed();
    // The links that a first start prints are meant to be read; everything else is a log.
    const lines = printed.split('\n').filter((line) => line.startsWith('{'));
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.some((line) => line.includes('"route":"/sign-in/:secret"'))).toBe(true);
    const log = lines.join('\n').toLowerCase();
    const secrets = [...Object.values(MARKERS), filed.token, filed.reference, token, ...links];
    for (const secret of secrets)
      expect([secret, log.includes(secret.toLowerCase())]).toEqual([secret, false]);
  });
});
