import { randomUUID } from 'node:crypto';
import { actionWords } from '../../src/audit-log/action-words.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { ADMINISTRATION } from '../../src/platform/audit/audit-entry.js';
import { identityRead } from '../../src/platform/audit/identity-read.js';
import { SYSTEM, type Actor } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { aCase, theGroup } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Visitor } from '../support/visitor.js';

const wordsIn = (html: string): string =>
  html
    .replaceAll(/<br>/g, ' ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ');

describe('the page of the audit log', () => {
  const programmeId = DEFAULT_PROGRAMME.id;
  let service: TestApp;
  let auditor: Visitor;
  let filed: FiledCase;
  let foreign: FiledCase;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    auditor = await aStaffMember(service, { programmeId, role: 'auditor' });
    filed = await aCase(service);
    await work(
      { kind: 'caseworker', programmeId, accountId: await idOf('auditor@example.org') },
      identityRead({ ...filed, programmeId }),
    );
    const elsewhere = randomUUID();
    await service.owner.query(`insert into programme (id, name) values ($1, 'Elsewhere')`, [elsewhere]);
    foreign = await aCase(service, {}, elsewhere);
  });
  afterAll(() => service.close());

  const idOf = async (email: string): Promise<string> => {
    const [{ id }] = await service.owner.query<[{ id: string }]>('select id from account where email = $1', [
      email,
    ]);
    return id;
  };
  const work = (
    actor: Actor,
    entry: Parameters<Parameters<Parameters<UnitOfWork['run']>[1]>[0]['audit']>[0],
  ) => service.app.get(UnitOfWork).run(actor, async ({ audit }) => audit(entry));
  const entries = (html: string): number => html.match(/<tr class="govuk-table__row"/g)?.length ?? 1;

  it('is there for auditors and administrators, and for nobody else', async () => {
    const administrator = await aStaffMember(service, { programmeId, role: 'administrator' });
    expect((await administrator.get('/audit')).status).toBe(200);
    for (const role of ['caseworker', 'supervisor', 'manager'] as const) {
      const other = await aStaffMember(service, { programmeId, role });
      for (const path of ['/audit', '/audit/export.csv', '/audit/export.jsonl'])
        expect([role, path, (await other.get(path)).status]).toEqual([role, path, 404]);
    }
    expect((await (await theGroup(service, filed)).get('/audit')).status).toBe(404);
    expect((await service.inject({ method: 'GET', url: '/audit' })).statusCode).toBe(303);
  });

  it('tells in words what was done, by whom, when and on which case, of the own programme alone', async () => {
    const { body, headers } = await auditor.get('/audit');
    const text = wordsIn(body);
    expect(text).toContain('Somebody looked at who the group is');
    expect(text).toContain('The auditor, a caseworker');
    expect(text).toContain('The report was sent');
    expect(text).toContain('20 November 2026, 10:00:00');
    expect(body).toContain(`href="/cases/${filed.reference}"`);
    expect(body).not.toContain(foreign.reference);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('is narrowed by case, person, action and day', async () => {
    const shown = async (query: string): Promise<string> =>
      wordsIn((await auditor.get(`/audit?${query}`)).body.split('</form>').at(-1) ?? '');
    const all = await shown(`case=${filed.reference.toLowerCase()}`);
    expect(all).toContain('The report was sent');
    expect(await shown('action=identity-read')).not.toContain('The report was sent');
    expect(await shown(`actor=${await idOf('auditor@example.org')}`)).not.toContain('The report was sent');
    expect(await shown('actor=public')).toContain('The report was sent');
    expect(
      await shown('from-day=20&from-month=11&from-year=2026&to-day=20&to-month=11&to-year=2026'),
    ).toContain('The report was sent');
    expect(await shown('from-day=21&from-month=11&from-year=2026')).toContain('Nothing was done that fits');
  });

  it('names the field and the remedy, and keeps what was typed', async () => {
    for (const reference of ['2222-2222', foreign.reference, 'nonsense']) {
      const { status, body } = await auditor.get(
        `/audit?case=${reference}&from-day=31&from-month=2&from-year=2026`,
      );
      expect(status).toBe(422);
      expect(body).toContain('We know no case with this reference.');
      expect(body).toContain('31 February 2026 does not exist');
      expect(body).toContain(`value="${reference}"`);
    }
    const turned = 'from-day=2&from-month=3&from-year=2026&to-day=1&to-month=3&to-year=2026';
    expect((await auditor.get(`/audit?${turned}`)).body).toContain(
      'The last day must be the first day or a later one.',
    );
    expect((await auditor.get(`/audit/export.csv?${turned}`)).status).toBe(422);
    for (const bent of ['cursor=nonsense', 'actor=%27%20or%201', 'action=%27--', 'case=a&case=b'])
      expect((await auditor.get(`/audit?${bent}`)).status).toBeLessThan(500);
  });

  it('tells of sign-ins and accounts of the own programme, which belong to no programme, in a part of their own', async () => {
    const elsewhere = randomUUID();
    await service.owner.query(`insert into programme (id, name) values ($1, 'Next door')`, [elsewhere]);
    const neighbour = await aStaffMember(service, {
      programmeId: elsewhere,
      role: 'auditor',
      email: 'neighbour@example.org',
    });
    await theGroup(service, filed);
    const chain = ADMINISTRATION;
    await work(SYSTEM, { chain, action: 'calendars-changed', subjectType: 'revision', subjectId: '1' });
    const part = async (by: Visitor, query = ''): Promise<string> =>
      wordsIn((await by.get(`/audit?part=accounts${query}`)).body.split('</form>').at(-1) ?? '');
    const own = await part(auditor);
    expect(own).toMatch(/Somebody signed in Opened by: link Second step: noByThe sign-inAccountThe auditor/);
    expect(own).toContain('Somebody of a group');
    expect(own).toContain('The calendars were changed');
    expect(own).not.toContain('The report was sent');
    expect(own).not.toContain('ada@example.org');
    expect(await part(auditor, '&action=session-opened')).not.toContain('The calendars were changed');
    const theirs = await part(neighbour);
    expect(theirs).toContain('The calendars were changed');
    expect(theirs).not.toContain('Somebody of a group');
    expect(theirs.match(/Somebody signed in/g)).toHaveLength(1);
    const { body } = await auditor.get('/audit');
    expect(wordsIn(body.split('</form>').at(-1) ?? '')).not.toContain('Somebody signed in');
    const rows = (await neighbour.get('/audit/export.jsonl?part=accounts')).body
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each) as { programmeId: string | null; chain: string });
    const known = [ADMINISTRATION, await idOf('neighbour@example.org')];
    expect(rows.filter((row) => row.programmeId !== null || !known.includes(row.chain))).toEqual([]);
    expect(rows.length).toBeGreaterThan(1);
    const manager = await aStaffMember(service, { programmeId, role: 'manager' });
    expect((await manager.get('/audit?part=accounts')).status).toBe(404);
  });

  it('is paged by key, each entry once', async () => {
    const chain = filed.caseId;
    for (let index = 0; index < 120; index += 1)
      await work(SYSTEM, {
        chain,
        action: 'noted-once',
        subjectType: 'case',
        subjectId: chain,
        programmeId,
        details: { index },
      });
    const seen: string[] = [];
    let next: string | undefined = '/audit?action=noted-once';
    const sizes: number[] = [];
    while (next) {
      const { body } = await auditor.get(next);
      sizes.push(entries(body) - 1);
      seen.push(...Array.from(body.matchAll(/Index: (\d+)/g), ([, index]) => index ?? ''));
      next = /rel="next" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(sizes).toEqual([50, 50, 20]);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => String(119 - index)));
    expect(actionWords('noted-once')).toBe('Noted once');
  });

  it('can be taken away as CSV without formulas or as JSON lines, and that is written down', async () => {
    const chain = filed.caseId;
    await work(SYSTEM, {
      chain,
      action: 'planted',
      subjectType: '=cmd()',
      subjectId: '@SUM(1)',
      programmeId,
      details: { note: 'a, "b"' },
    });
    const csv = await auditor.get('/audit/export.csv?action=planted');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="redress-audit.csv"');
    const [head, line] = csv.body.split('\r\n');
    expect(head).toBe(
      'at,case,chain,number,actor,name,account,action,in_words,subject,subject_id,details,hash',
    );
    expect(line).toContain(`,planted,Planted,'=cmd(),'@SUM(1),"{""note"":""a, \\""b\\""""}",`);
    const json = await auditor.get('/audit/export.jsonl');
    const rows = json.body
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each) as { action: string; programmeId: string; details: unknown });
    expect(new Set(rows.map((row) => row.programmeId))).toEqual(new Set([programmeId]));
    expect(rows.find(({ action }) => action === 'planted')?.details).toEqual({ note: 'a, "b"' });
    expect(wordsIn((await auditor.get('/audit?action=audit-exported')).body)).toContain(
      'This log was exported Format: csv',
    );
  });

  it('says where details were erased', async () => {
    await service.owner.query('delete from audit_detail where chain = $1 and seq = 1', [filed.caseId]);
    expect(wordsIn((await auditor.get('/audit?action=case-filed')).body)).toContain(
      'The details were erased.',
    );
  });

  it('reads a big log by its indexes', async () => {
    await service.owner.query(
      `insert into audit_entry select gen_random_uuid(), 1, $1, timestamptz '2020-01-01' + n * interval '1 minute', 'system', null,
         'act-' || n % 40, 'case', 'x', 'm', 'h', 2 from generate_series(1, 60000) n`,
      [programmeId],
    );
    await service.owner.query('analyze audit_entry');
    const [account] = [await idOf('auditor@example.org')];
    const actor: Actor = { kind: 'auditor', programmeId };
    for (const where of [
      '',
      `and action = 'identity-read'`,
      `and account_id = '${account}'`,
      `and chain = '${filed.caseId}'`,
      `and at < '2021-01-01'`,
    ]) {
      const plan = await service.app
        .get(UnitOfWork)
        .read(actor, ({ manager }) =>
          manager.query<{ 'QUERY PLAN': string }[]>(
            `explain select * from audit_entry where programme_id = $1 ${where} order by at desc, chain desc, seq desc limit 51`,
            [programmeId],
          ),
        );
      const text = plan.map((row) => row['QUERY PLAN']).join('\n');
      expect({ where, text }).toEqual({
        where,
        text: expect.not.stringContaining('Seq Scan on audit_entry'),
      });
      expect(text).toMatch(/Index (Only )?Scan/);
    }
    const begun = performance.now();
    expect((await auditor.get('/audit')).status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
