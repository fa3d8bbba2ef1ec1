import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { RevisionRun } from '../../src/revisions/revision-run.js';
import { aCase, sessionOf, timelineOf } from '../support/a-case.js';
import { aReport } from '../support/a-domain-report.js';
import { EXAMPLE } from '../support/a-report.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Visitor } from '../support/visitor.js';

const programmeId = DEFAULT_PROGRAMME.id;
const PATH = '/api/v1/public-bodies';
const COUNCIL = { kind: 'unitary-council', reason: 'It is so.' };
interface Pointed {
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
}

describe('the directory, by programs', () => {
  let service: TestApp;
  let administrator: Visitor;
  let cookie: string;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    administrator = await aStaffMember(service, { programmeId, role: 'administrator' });
    await aStaffMember(service, { programmeId });
    cookie = await sessionOf(service, 'administrator@example.org');
  });
  afterAll(() => service.close());

  const send = (method: 'POST' | 'PUT', url: string, payload: object, headers: Record<string, string> = {}) =>
    service.inject({ method, url, payload, headers: { cookie, ...headers } });
  const read = async (id: string) => {
    const answer = await service.inject(`${PATH}/${id}`);
    return { etag: String(answer.headers['etag']), body: answer.json<Record<string, unknown>>() };
  };
  const added = async (name: string, more: object = {}): Promise<string> =>
    (await send('POST', PATH, { ...COUNCIL, name, ...more })).json<{ id: string }>().id;
  const sweep = () => service.app.get(RevisionRun, { strict: false }).sweep();
  const limitsOf = (caseId: string) =>
    service.owner
      .query<{ rule_id: string }[]>(
        `select rule_id from deadline where case_id = $1 and superseded_at is null
         and rule_id in ('LGSCO-12M', 'PHSO-12M', 'HSO-1Y')`,
        [caseId],
      )
      .then((rows) => rows.map(({ rule_id: rule }) => rule));

  it('takes a body in, changes it on the version that was read, and points at what is wrong', async () => {
    const wrong = await send('POST', PATH, { name: '', kind: 'castle', web: 'example.org', what: 1 });
    expect(wrong.statusCode).toBe(422);
    expect(
      wrong
        .json<Pointed>()
        .errors.map(({ pointer }) => pointer)
        .toSorted(),
    ).toEqual(['/kind', '/name', '/reason', '/web', '/what'].toSorted());
    const made = await send('POST', PATH, {
      ...COUNCIL,
      name: 'Apivale Council (invented)',
      names: { former: ['Old Apivale'], short: ['AVC'] },
      parent: (await read(await added('Parentvale Council (invented)'))).body['id'],
      complaint: { text: 'Write to the clerk.', stage_days: [10, 20], source: 'Its page' },
      post: '1 High Street\nApivale',
    });
    expect(made.statusCode).toBe(201);
    const { id } = made.json<{ id: string }>();
    expect(made.headers.location).toBe(`${PATH}/${id}`);
    const held = await read(id);
    expect(held.body).toMatchObject({ name: 'Apivale Council (invented)', complaint_stage_days: [10, 20] });
    expect(held.body['names']).toEqual({ former: ['Old Apivale'], short: ['AVC'], also: [] });
    const twin = await send('POST', PATH, { ...COUNCIL, name: 'Apivale Council (invented)' });
    expect([twin.statusCode, twin.json<Pointed>().errors[0]?.pointer]).toEqual([422, '/name']);
    const change = { ...COUNCIL, name: 'Apivale City Council (invented)', phone: '0300 111' };
    expect((await send('PUT', `${PATH}/${id}`, change)).statusCode).toBe(428);
    expect((await send('PUT', `${PATH}/${id}`, change, { 'if-match': held.etag })).statusCode).toBe(200);
    expect((await send('PUT', `${PATH}/${id}`, change, { 'if-match': held.etag })).statusCode).toBe(412);
    const now = await read(id);
    expect(now.body).toMatchObject({ phone: '0300 111', other_names: ['Apivale Council (invented)'] });
    expect((await send('PUT', `${PATH}/${randomUUID()}`, change, { 'if-match': '"1"' })).statusCode).toBe(
      404,
    );
  });

  it('is for administrators alone', async () => {
    const other = await sessionOf(service, 'caseworker@example.org');
    const id = await added('Gatevale Council (invented)');
    for (const [url, payload] of [
      [PATH, { ...COUNCIL, name: 'Nowhere' }],
      [`${PATH}/${id}/contacts`, { role: 'mp', name: 'Mo', source: 'A page' }],
      [`${PATH}/${id}/merges`, { kept: id, reason: 'x' }],
      ['/api/v1/group-merges', { reference: '2222-2222', other: '2222-2223', reason: 'x' }],
    ] as const)
      expect((await send('POST', url, payload, { cookie: other })).statusCode).toBe(404);
  });

  it('holds contacts: added, followed by another, ended, and taken out', async () => {
    const id = await added('Contactapi Council (invented)');
    const at = `${PATH}/${id}/contacts`;
    const contact = { role: 'compact-officer', name: 'Ada Officer', source: 'Its page', from: '2025-03-01' };
    expect((await send('POST', at, { ...contact, source: '' })).json<Pointed>().errors[0]?.pointer).toBe(
      '/source',
    );
    const ada = (await send('POST', at, contact)).json<{ id: string }>().id;
    const bo = await send('POST', at, { ...contact, name: 'Bo Officer', from: '2026-03-01', instead: ada });
    expect(bo.statusCode).toBe(201);
    const listed = async () =>
      (await service.inject({ url: at, headers: { cookie } }))
        .json<{ items: { name: string }[] }>()
        .items.map(({ name }) => name);
    expect(await listed()).toEqual(['Bo Officer']);
    const place = `${at}/${bo.json<{ id: string }>().id}`;
    expect((await send('POST', place, { act: 'end' })).json<Pointed>().errors[0]?.pointer).toBe('/until');
    expect((await send('POST', place, { act: 'end', until: '2026-10-31' })).statusCode).toBe(200);
    expect(await listed()).toEqual([]);
    expect((await send('POST', place, { act: 'erase', reason: 'They asked.' })).statusCode).toBe(200);
    expect((await send('POST', place, { act: 'check' })).statusCode).toBe(404);
    const elsewhere = await added('Otherapi Council (invented)');
    const theirs = `${PATH}/${elsewhere}/contacts/${ada}`;
    expect((await send('POST', theirs, { act: 'erase', reason: 'x' })).statusCode).toBe(404);
  });

  it('lets contacts and cases follow to the body that came after, and says so wherever a report begins', async () => {
    const [former, next] = [
      await added('Beforeapi Council (invented)'),
      await added('Afterapi Council (invented)'),
    ];
    await send('POST', `${PATH}/${former}/contacts`, {
      role: 'complaints-team',
      name: 'Old Team',
      source: 'A page',
    });
    const filed = await aCase(service, {
      confidentiality: 'named',
      body: { id: former, name: 'Beforeapi Council (invented)', kind: 'unitary-council' },
    });
    const step = { successor: next, on: '2026-04-01', reason: 'The order.' };
    expect((await send('POST', `${PATH}/${former}/successions`, step)).statusCode).toBe(201);
    expect(
      (await send('POST', `${PATH}/${former}/successions`, step)).json<Pointed>().errors[0]?.pointer,
    ).toBe('/successor');
    await administrator.submit('/report', {}, '/report/start');
    const chosen = await administrator.get('/report/public-body/choose?words=beforeapi');
    expect(chosen.body).toContain('It ended on 31 March 2026. Now: Afterapi Council (invented).');
    expect(chosen.body).toContain(`value="${next}"`);
    const report = (body: object) =>
      service.inject({
        method: 'POST',
        url: '/api/v1/cases',
        headers: { 'idempotency-key': randomUUID() },
        payload: { ...EXAMPLE, public_body: body },
      });
    const told = (await report({ id: former })).json<{ warnings: string[] }>().warnings;
    expect(told).toEqual([
      expect.stringContaining('It ended on 31 March 2026. Now: Afterapi Council (invented).'),
    ]);
    const byName = await report({ name: 'Beforeapi Council (invented)', kind: 'unitary-council' });
    expect(byName.json<{ warnings: string[] }>().warnings).toHaveLength(1);
    expect((await report({ id: next })).json<{ warnings: string[] }>().warnings).toEqual([]);
    const moved = await send('POST', `${PATH}/${former}/case-moves`, {
      successor: next,
      reason: 'It took over.',
    });
    expect(moved.json<{ cases: number }>().cases).toBeGreaterThan(0);
    expect((await timelineOf(service, filed.caseId)).join(' ')).toContain('answers for this case now');
    const offered = await administrator.get(`/cases/${filed.reference}/contact`);
    expect(offered.body).toContain('Old Team, Complaints team, was at Beforeapi Council (invented)');
    expect((await administrator.get(`/directory/bodies/${next}`)).body).toContain(
      'Was at Beforeapi Council (invented)',
    );
    const { items } = (await service.inject({ url: `${PATH}/${next}/contacts`, headers: { cookie } })).json<{
      items: { name: string; of: string | null }[];
    }>();
    expect(items).toEqual([
      expect.objectContaining({ name: 'Old Team', of: 'Beforeapi Council (invented)' }),
    ]);
    await sweep();
  });

  it('makes two entries of a body one, after a look at what goes over', async () => {
    const [gone, kept] = [
      await added('Doubleapi Council (invented)'),
      await added('Doublleapi Council (invented)'),
    ];
    const at = `${PATH}/${gone}/merges`;
    const look = await send('POST', at, { kept, reason: 'Same address.', dry_run: true });
    expect([look.statusCode, look.json<{ moves: { names: number } }>().moves.names]).toEqual([200, 1]);
    expect((await read(gone)).body['id']).toBe(gone);
    expect((await send('POST', at, { kept, reason: 'Same address.' })).statusCode).toBe(200);
    expect((await read(gone)).body['id']).toBe(kept);
    expect((await send('POST', at, { kept, reason: 'Again.' })).statusCode).toBe(404);
  });

  it('makes two entries of a group one', async () => {
    const group = { ...aReport().group, name: 'Apimark Club', contactEmail: 'apimark@groups.example' };
    const [one, two] = [
      await aCase(service, { confidentiality: 'named', group }),
      await aCase(service, { confidentiality: 'named', group }),
    ];
    const asked = { reference: one.reference, other: two.reference, reason: 'The same contact.' };
    const look = await send('POST', '/api/v1/group-merges', { ...asked, dry_run: true });
    expect(look.json()).toMatchObject({
      done: false,
      goes: { case: two.reference, name: 'Apimark Club', cases: 1 },
    });
    expect((await send('POST', '/api/v1/group-merges', asked)).json()).toMatchObject({ done: true });
    const again = await send('POST', '/api/v1/group-merges', asked);
    expect([again.statusCode, again.json<Pointed>().errors[0]?.pointer]).toEqual([422, '/other']);
  });

  it('moves the Ombudsman’s date of open cases when the Ombudsman of a body is set by hand', async () => {
    const name = 'Ombudsvale Agency (invented)';
    const id = await added(name);
    const body = { id, name, kind: 'unitary-council' } as const;
    const open = await aCase(service, { confidentiality: 'named', body });
    const beside = await aCase(service, {
      confidentiality: 'named',
      body: {
        id: await added('Besidevale Council (invented)'),
        name: 'Besidevale Council (invented)',
        kind: 'unitary-council',
      },
    });
    expect(await limitsOf(open.caseId)).toEqual(['LGSCO-12M']);
    const page = async () => (await administrator.get(`/cases/${open.reference}`)).body;
    expect(await page()).toContain('Local Government and Social Care Ombudsman');
    const put = async (more: object) =>
      send('PUT', `${PATH}/${id}`, { ...COUNCIL, name, ...more }, { 'if-match': (await read(id)).etag });
    expect((await put({ ombudsman: 'PHSO-12M' })).json<Pointed>().errors[0]?.pointer).toBe(
      '/ombudsman_reason',
    );
    expect((await put({ ombudsman: 'PHSO-12M', ombudsman_reason: 'An order says so.' })).statusCode).toBe(
      200,
    );
    await sweep();
    expect(await limitsOf(open.caseId)).toEqual(['PHSO-12M']);
    expect(await limitsOf(beside.caseId)).toEqual(['LGSCO-12M']);
    expect(await page()).toMatch(/Ombudsman<\/dt><dd[^>]*>Parliamentary Ombudsman/);
    expect((await timelineOf(service, open.caseId)).join(' ')).toContain(
      'The Parliamentary Ombudsman looks at Ombudsvale Agency (invented) now.',
    );
    const fresh = await aCase(service, { confidentiality: 'named', body });
    expect(await limitsOf(fresh.caseId)).toEqual(['PHSO-12M']);
    await put({ ombudsman: 'none', ombudsman_reason: 'A company since May.' });
    await sweep();
    expect(await limitsOf(open.caseId)).toEqual([]);
    expect(await page()).toContain('A company since May.');
    await put({});
    await sweep();
    expect(await limitsOf(open.caseId)).toEqual(['LGSCO-12M']);
    expect((await read(id)).body['ombudsman']).toEqual({
      rule: 'LGSCO-12M',
      name: 'Local Government and Social Care Ombudsman',
      set_by_hand: null,
    });
  });

  it('does once what is sent twice with one key, and gives the first answer again', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const body = { ...COUNCIL, name: 'Oncevale Council (invented)' };
    const [first, again] = [await send('POST', PATH, body, key), await send('POST', PATH, body, key)];
    expect([first.statusCode, again.statusCode]).toEqual([201, 201]);
    expect(again.json()).toEqual(first.json());
    expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    expect(again.headers.location).toBe(first.headers.location);
    expect((await send('POST', PATH, body)).statusCode).toBe(422);

    const { id } = first.json<{ id: string }>();
    const contacts = `${PATH}/${id}/contacts`;
    const who = { role: 'mp', name: 'Once Only', source: 'A page' };
    const twice = await Promise.all([send('POST', contacts, who, key), send('POST', contacts, who, key)]);
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    expect(twice[0]?.json()).toEqual(twice[1]?.json());
    const [held] = await service.owner.query<{ count: number }[]>(
      'select count(*)::int from contact where body_id = $1',
      [id],
    );
    expect(held?.count).toBe(1);

    const other = await added('Twicevale Council (invented)');
    const merge = { kept: other, reason: 'The same.' };
    const merged = await send('POST', `${PATH}/${id}/merges`, merge, key);
    const replayed = await send('POST', `${PATH}/${id}/merges`, merge, key);
    expect([merged.statusCode, replayed.statusCode]).toEqual([200, 200]);
    expect(replayed.json()).toEqual(merged.json());
  });

  it('refuses a key with another body, a key that is none, and keeps the keys of two people apart', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const body = { ...COUNCIL, name: 'Keyvale Council (invented)' };
    expect((await send('POST', PATH, body, key)).statusCode).toBe(201);
    const changed = await send('POST', PATH, { ...body, name: 'Keyvale Borough (invented)' }, key);
    expect([changed.statusCode, changed.body.includes('was sent before with another body')]).toEqual([
      422,
      true,
    ]);
    const short = await send(
      'POST',
      PATH,
      { ...body, name: 'Shortkey (invented)' },
      { 'idempotency-key': 'x' },
    );
    expect(short.statusCode).toBe(400);
    await aStaffMember(service, { programmeId, role: 'administrator', email: 'second@example.org' });
    const theirs = await sessionOf(service, 'second@example.org');
    const made = await service.inject({
      method: 'POST',
      url: PATH,
      payload: { ...body, name: 'Theirvale (invented)' },
      headers: { ...key, cookie: theirs },
    });
    expect(made.statusCode).toBe(201);
  });

  it('keeps no key of what failed, so that it can be mended and sent again', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const name = 'Mendvale Council (invented)';
    const id = await added(name);
    const dead = await send('POST', PATH, { ...COUNCIL, name }, key);
    expect(dead.statusCode).toBe(422);
    expect(id).not.toBe('');
    expect(
      (await send('POST', PATH, { ...COUNCIL, name: 'Mendvale Borough (invented)' }, key)).statusCode,
    ).toBe(201);
  });
});
