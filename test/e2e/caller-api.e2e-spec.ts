import { randomUUID } from 'node:crypto';
import { AccountRecord } from '../../src/identity/account.record.js';
import { ApiTokens } from '../../src/identity/tokens/api-tokens.js';
import type { Scope } from '../../src/identity/tokens/scopes.js';
import { GATEKEEPER } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { audited, sessionOf } from '../support/a-case.js';
import { EXAMPLE } from '../support/a-report.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { aGroup } from '../support/together.js';

const CALLER = { by: 'Ada Treasurer', on: '2026-11-19', words: 'Yes, write to them, but not our name.' };
const SPOKEN = {
  ...EXAMPLE,
  confidentiality: 'confidential',
  group: { name: 'Spokenmark Club', contact: { name: 'Ada Treasurer', phone: '01632 960 001' } },
  consents: [
    { purpose: 'contact-body', given: true },
    { purpose: 'put-in-touch', given: false },
  ],
  caller: CALLER,
};

describe('a report told by voice, filed by a program', () => {
  let service: TestApp;
  let elsewhere: string;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    elsewhere = randomUUID();
    await service.owner.query(`insert into programme (id, name) values ($1, 'Elsewhere')`, [elsewhere]);
    await aStaffMember(service, { programmeId: elsewhere });
    await aStaffMember(service, { programmeId: elsewhere, role: 'manager' });
  });
  afterAll(() => service.close());

  const tokenOf = async (role: string, scope: Scope = 'cases:write'): Promise<string> => {
    const { id } = await service.owner.manager.findOneByOrFail(AccountRecord, {
      email: `${role}@example.org`,
    });
    const tokens = service.app.get(ApiTokens, { strict: false });
    return service.app
      .get(UnitOfWork)
      .run(GATEKEEPER, (tx) => tokens.make(tx, id, { name: 'Calls', scopes: [scope], days: 30 }));
  };
  const file = async (payload: object, authorization?: string, key = randomUUID()) =>
    service.inject({
      method: 'POST',
      url: '/api/v1/cases',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(authorization ? { authorization: `Bearer ${authorization}` } : {}),
      },
      payload: JSON.stringify(payload),
    });
  const pointersOf = ({ body }: { readonly body: string }) =>
    (JSON.parse(body) as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer);

  it('goes to the caseworker’s own programme, with who agreed, when and in which words, and no token of the group', async () => {
    const [token, key] = [await tokenOf('caseworker'), randomUUID()];
    const filed = await file(SPOKEN, token, key);
    expect(filed.statusCode).toBe(201);
    const { reference, ...answer } = filed.json<{ reference: string; token: unknown; programme: object }>();
    expect(answer).toMatchObject({ token: null, programme: { id: elsewhere, because: 'caseworkers-own' } });
    expect((await file(SPOKEN, token, key)).json()).toEqual(filed.json());
    const [{ id }] = await service.owner.query<[{ id: string }]>(
      'select id from case_file where reference = $1',
      [reference],
    );
    const consents = await service.owner.query<object[]>(
      'select purpose, given, given_how, words, recorded_by from consent where case_id = $1 order by purpose',
      [id],
    );
    const { id: recorded_by } = await service.owner.manager.findOneByOrFail(AccountRecord, {
      email: 'caseworker@example.org',
    });
    const words = 'Ada Treasurer said on Thursday 19 November 2026: Yes, write to them, but not our name.';
    expect(consents).toEqual([
      { purpose: 'contact-body', given: true, given_how: 'by-voice', words, recorded_by },
      { purpose: 'put-in-touch', given: false, given_how: 'by-voice', words, recorded_by },
    ]);
    expect(await audited(service, id)).toEqual(expect.arrayContaining(['case-filed-for-caller']));
    const read = await service.inject({
      method: 'GET',
      url: `/api/v1/cases/${reference}/consents`,
      headers: { authorization: `Bearer ${await tokenOf('caseworker', 'cases:read')}` },
    });
    expect(read.body).toContain('by-voice');
  });

  it('is refused with a pointer from anybody but a caseworker', async () => {
    const group = await aGroup(service, 'Asking');
    const cookie = await sessionOf(service, group.filed.report.group.contactEmail);
    const asGroup = await service.inject({
      method: 'POST',
      url: '/api/v1/cases',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      payload: JSON.stringify(SPOKEN),
    });
    for (const answer of [await file(SPOKEN), await file(SPOKEN, await tokenOf('manager')), asGroup])
      expect([answer.statusCode, pointersOf(answer)]).toEqual([422, ['/caller']]);
    const reading = await file(SPOKEN, await tokenOf('caseworker', 'cases:read'));
    expect([reading.statusCode, reading.json()]).toEqual([
      403,
      expect.objectContaining({ detail: expect.stringContaining('cases:write') }),
    ]);
  });

  it('names what is wrong: a day to come, no words, an anonymous group, another programme, no way to reach it', async () => {
    const token = await tokenOf('caseworker');
    const wrong = [
      [{ caller: { ...CALLER, on: '2026-11-21' } }, '/caller/on'],
      [{ caller: { ...CALLER, words: '' } }, '/caller/words'],
      [{ caller: { ...CALLER, by: undefined } }, '/caller/by'],
      [{ confidentiality: 'anonymous', group: undefined }, '/confidentiality'],
      [{ programme: randomUUID() }, '/programme'],
      [{ group: { name: 'A Club', contact: { name: 'Ada' } } }, '/group/contact/email'],
    ] as const;
    for (const [changes, pointer] of wrong) {
      const answer = await file({ ...SPOKEN, ...changes }, token);
      expect([answer.statusCode, pointersOf(answer)]).toEqual([422, [pointer]]);
    }
    const byItself = await file({ ...SPOKEN, caller: undefined });
    expect([byItself.statusCode, pointersOf(byItself)]).toEqual([422, ['/group/contact/email']]);
  });
});
