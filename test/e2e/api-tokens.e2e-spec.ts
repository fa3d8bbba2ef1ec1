import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { fileReport } from '../support/a-report.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import type { Visitor } from '../support/visitor.js';

const programmeId = DEFAULT_PROGRAMME.id;

describe('tokens of the API', () => {
  let service: TestApp;
  let caseworker: Visitor;
  let reference: string;

  beforeAll(async () => {
    service = await startTestApp();
    ({ reference } = await fileReport(service));
    await until('the group’s account', async () => service.mails.to('ada@example.org').length === 1);
    await aStaffMember(service, { programmeId });
  });
  beforeEach(async () => {
    service.clock.set(START);
    caseworker = await signedIn(service, 'caseworker@example.org');
  });
  afterAll(() => service.close());

  async function aToken(visitor: Visitor, scopes = 'cases:read', days = '30'): Promise<string> {
    const { body } = await visitor.submit('/account/tokens', { name: 'Our sheet', scopes, days });
    const [, token] = /secret-text">(redress_[\w-]{43})</.exec(body) ?? [];
    if (!token) throw new Error(`No token was shown: ${body.slice(0, 3000)}`);
    return token;
  }

  const ask = (
    token: string,
    url = '/api/v1/cases',
    method: 'GET' | 'POST' = 'GET',
    payload = '{"to":"research"}',
  ) =>
    service.inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${token}`,
        ...(method === 'POST' ? { 'content-type': 'application/json', 'if-match': '"1"' } : {}),
      },
      ...(method === 'POST' ? { payload } : {}),
    });

  it('read what their owner may read, show when they were used, and are nowhere in the database', async () => {
    const token = await aToken(caseworker);
    const { statusCode, body } = await ask(token);
    expect([statusCode, body]).toEqual([200, expect.stringContaining(reference)]);
    expect((await caseworker.get('/account/tokens')).body).toContain('20 November 2026, 10:00');
    const kept = await service.owner.query<unknown[]>('select 1 from api_token t where t::text like $1', [
      `%${token.slice(8)}%`,
    ]);
    expect(kept).toEqual([]);
    await until('the mail', async () =>
      service.mails.to('caseworker@example.org').some(({ text }) => text?.includes('A token was made')),
    );
  });

  it('are refused with the name of the scope that they lack', async () => {
    const answer = await ask(await aToken(caseworker), `/api/v1/cases/${reference}/moves`, 'POST');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      403,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(answer.json()).toMatchObject({
      type: '/problems/scope-missing',
      detail: expect.stringContaining('"cases:write"') as string,
    });
    const writer = await ask(await aToken(caseworker, 'cases:write'));
    expect([writer.statusCode, writer.body]).toEqual([403, expect.stringContaining('cases:read')]);
  });

  it('name a confidential group only where they were made for that', async () => {
    const url = `/api/v1/cases/${reference}/identity-reads`;
    const writer = await ask(await aToken(caseworker, 'cases:write'), url, 'POST', '{}');
    expect([writer.statusCode, writer.body]).toEqual([403, expect.stringContaining('identities:read')]);
    const reader = await ask(await aToken(caseworker, 'identities:read'), url, 'POST', '{}');
    expect(reader.statusCode).toBe(200);
  });

  it('can do no more than their owner: a scope opens no door that the role does not', async () => {
    const ada = await signedIn(service, 'ada@example.org');
    const token = await aToken(ada);
    expect((await ask(token)).statusCode).toBe(404);
    expect((await ask(token, `/api/v1/cases/${reference}`)).statusCode).toBe(200);
    await aStaffMember(service, { programmeId, role: 'auditor' });
    const auditor = await aToken(await signedIn(service, 'auditor@example.org'), 'cases:write');
    expect((await ask(auditor, `/api/v1/cases/${reference}/moves`, 'POST')).statusCode).toBe(404);
  });

  it('open no page, and no account', async () => {
    const token = await aToken(caseworker);
    for (const url of ['/cases', `/cases/${reference}`, '/account', '/account/tokens'])
      expect([url, (await ask(token, url)).statusCode]).toEqual([url, 303]);
  });

  it('end when their time is up, when they are revoked, and with the account for good', async () => {
    const token = await aToken(caseworker);
    service.clock.set('2026-12-20T10:00:01Z');
    expect((await ask(token)).statusCode).toBe(401);
    service.clock.set(START);
    expect((await ask(token)).statusCode).toBe(200);
    for (;;) {
      const { body } = await caseworker.get('/account/tokens');
      const [, revoke] = /action="(\/account\/tokens\/[\w-]+\/revoke)"/.exec(body) ?? [];
      if (!revoke) break;
      expect((await caseworker.submit('/account/tokens', {}, revoke)).status).toBe(303);
    }
    expect((await ask(token)).statusCode).toBe(401);
    const leaver = await aStaffMember(service, { programmeId, email: 'leaver@example.org' });
    const theirs = await aToken(leaver);
    const set = `update account set deactivated_at = $1 where email = 'leaver@example.org'`;
    await service.owner.query(set, [new Date(START)]);
    expect((await ask(theirs)).statusCode).toBe(401);
    await service.owner.query(set, [null]);
    expect((await ask(theirs)).statusCode).toBe(401);
  });

  it('of somebody else cannot be revoked', async () => {
    await aToken(caseworker);
    const [row] = await service.owner.query<{ id: string }[]>(
      `select id from api_token where revoked_at is null and account_id =
       (select id from account where email = 'caseworker@example.org') limit 1`,
    );
    const ada = await signedIn(service, 'ada@example.org');
    const answer = await ada.submit('/account/tokens', {}, `/account/tokens/${row?.id}/revoke`);
    expect(answer.status).toBe(404);
  });

  it('are asked for with everything that is missing named, and nothing typed is lost', async () => {
    const { status, body } = await caseworker.submit('/account/tokens', { name: 'Our sheet', days: '9999' });
    expect(status).toBe(422);
    expect(body).toContain('Tick at least one thing that it may do.');
    expect(body).toContain('Choose how long it shall work from the list.');
    expect(body).toContain('value="Our sheet"');
  });
});
