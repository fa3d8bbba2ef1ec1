import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { FiledCase } from '../../src/intake/filing.js';
import type { Actor } from '../../src/platform/database/actor.js';
import { RIGHTS } from '../../src/platform/database/rights-matrix.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import { aReport } from '../support/a-domain-report.js';
import { aCase, audited, sessionOf, timelineOf } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import type { Answer, Visitor } from '../support/visitor.js';

const programmeId = DEFAULT_PROGRAMME.id;
const BODY = aReport().body;
const PAGE = '/admin/break-glass';
const REASON = 'The court sits in an hour and nobody else is here';

describe('breaking the glass', () => {
  let service: TestApp;
  let filed: FiledCase;
  let administrator: Visitor;
  let supervisor: Visitor;
  let accountId: string;

  beforeAll(async () => {
    service = await startTestApp();
  });
  afterAll(() => service.close());

  beforeEach(async () => {
    service.clock.set(START);
    await service.owner.query('update break_glass set closed_at = now() where closed_at is null');
    await service.owner.query('delete from interest');
    filed = await aCase(service);
    administrator = await aStaffMember(service, { programmeId, role: 'administrator' });
    supervisor = await aStaffMember(service, { programmeId, role: 'supervisor' });
    accountId = await idOf('administrator@example.org');
    await interest(accountId, 'close');
  });

  const idOf = async (email: string): Promise<string> =>
    (await service.owner.manager.findOneByOrFail(AccountRecord, { email })).id;

  const interest = (person: string, kind: string) =>
    service.owner.query(
      `insert into interest (id, programme_id, account_id, kind, about, name, from_day, recorded_at, recorded_by)
       values (gen_random_uuid(), $1, $2, $3, 'body', $4, '2026-09-01', now(), $2)`,
      [programmeId, person, kind, BODY.name],
    );

  const breakIt = (by: Visitor, changes: Record<string, string> = {}): Promise<Answer> =>
    by.submit(PAGE, { reference: filed.reference, reason: REASON, confirm: 'yes', ...changes });

  const through = (): Actor => ({ kind: 'administrator', programmeId, accountId, glassCaseId: filed.caseId });

  const seen = (actor: Actor, table: string, column: string): Promise<string[]> =>
    service.app.get(UnitOfWork).read(actor, async ({ manager }) => {
      const rows = await manager.query<{ id: string }[]>(`select distinct ${column} as id from ${table}`);
      return rows.map(({ id }) => id);
    });

  const page = (): string => `/cases/${filed.reference}`;

  it('opens a case for an hour, loudly, and shows it nowhere but on its own page', async () => {
    expect((await administrator.get(page())).status).toBe(404);
    expect((await breakIt(administrator)).location).toBe(page());

    const opened = await administrator.get(page());
    expect(opened.status).toBe(200);
    expect(opened.headers['cache-control']).toContain('no-store');
    expect(opened.body).toContain('The glass is broken');
    expect(opened.body).toContain('until 20 November 2026, 11:00, to read.');
    for (const word of ['Accept this case', 'Write a note for staff', 'Add or change a date'])
      expect(opened.body).not.toContain(word);
    for (const list of ['/cases', `/cases?q=${filed.reference}`, '/audit'])
      expect(withoutAsked((await administrator.get(list)).body)).not.toContain(`${filed.reference}</`);

    const told = await until('the mail', async () => service.mails.to('supervisor@example.org').find(isLoud));
    expect(told.text).toContain(filed.reference);
    for (const fact of [BODY.name, aReport().title, aReport().group.name, REASON])
      expect(`${told.subject} ${told.text} ${String(told.html)}`).not.toContain(fact);
    expect(service.mails.to('administrator@example.org').filter(isLoud)).toEqual([]);
    const [line] = (await timelineOf(service, filed.caseId)).filter((text) => text.includes(REASON));
    expect(line).toMatch(/^The administrator has to keep out of this case, and opened it/);
    const banner = (await supervisor.get(page())).body;
    expect(banner).toContain('An administrator who has to keep out of this case opened it until');
    expect(banner).not.toContain('Close it now');
  });

  /** The page without the words that were looked for, which it repeats. */
  const withoutAsked = (body: string): string => body.replaceAll(`Words: ${filed.reference}</a>`, '');

  const isLoud = ({ subject = '' }: { subject?: string }): boolean =>
    subject === `Redress: a hidden case was opened (case ${filed.reference})`;

  it('puts the opening and each reading on record, by page and by API', async () => {
    await breakIt(administrator);
    const of = async (action: string) =>
      (await audited(service, filed.caseId)).filter((each) => each === action).length;
    expect(await of('glass-broken')).toBe(1);
    expect(await of('read-through-glass')).toBe(0);
    await administrator.get(page());
    await administrator.get(page());
    const headers = { cookie: await sessionOf(service, 'administrator@example.org') };
    const api = await service.inject({ url: `/api/v1/cases/${filed.reference}/deadlines`, headers });
    expect(api.statusCode).toBe(200);
    expect(await of('read-through-glass')).toBe(3);
    const [entry] = await service.owner.query<{ actor_kind: string; account_id: string }[]>(
      `select actor_kind, account_id from audit_entry where chain = $1 and action = 'read-through-glass'`,
      [filed.caseId],
    );
    expect(entry).toEqual({ actor_kind: 'administrator', account_id: accountId });
  });

  it('as raw SQL: nothing before, the case during, nothing after the hour or after the early end', async () => {
    expect(await seen(through(), 'case_file', 'id')).toEqual([]);
    await breakIt(administrator);
    for (const table of ['case_file', 'fact', 'deadline', 'timeline_entry'])
      expect(await seen(through(), table, table === 'case_file' ? 'id' : 'case_id')).toEqual([filed.caseId]);
    expect(await seen({ kind: 'administrator', programmeId, accountId }, 'case_file', 'id')).toEqual([]);
    const other = { ...through(), accountId: await idOf('supervisor@example.org') };
    expect(await seen(other, 'fact', 'case_id')).toContain(filed.caseId);
    for (const kind of ['caseworker', 'supervisor', 'auditor', 'manager'] as const)
      expect(await seen({ ...through(), kind }, 'case_file', 'id')).toEqual([]);

    service.clock.set('2026-11-20T10:59:59Z');
    expect(await seen(through(), 'case_file', 'id')).toEqual([filed.caseId]);
    service.clock.set('2026-11-20T11:00:00Z');
    expect(await seen(through(), 'case_file', 'id')).toEqual([]);
    expect((await administrator.get(page())).status).toBe(404);

    await breakIt(administrator);
    const [{ id }] = await service.owner.query<[{ id: string }]>(
      'select id from break_glass where case_id = $1 and expires_at > $2',
      [filed.caseId, '2026-11-20T11:30:00Z'],
    );
    expect((await administrator.submit(page(), {}, `${PAGE}/${id}/close`)).location).toBe(PAGE);
    expect(await seen(through(), 'case_file', 'id')).toEqual([]);
    expect((await administrator.get(page())).status).toBe(404);
    expect((await administrator.submit(PAGE, {}, `${PAGE}/${id}/close`)).status).toBe(404);
    expect(await audited(service, filed.caseId)).toContain('glass-closed');
  });

  it('never shows papers of a mediation, in any table', async () => {
    for (const audience of ['mediation-joint', 'mediation-private', 'service'])
      await service.owner.query(
        `insert into timeline_entry (id, programme_id, case_id, audience, kind, at, actor_kind, text)
         values ($1, $2, $3, $4, 'note', now(), 'mediator', $5)`,
        [randomUUID(), programmeId, filed.caseId, audience, `paper of ${audience}`],
      );
    await breakIt(administrator);
    const texts = await seen(through(), 'timeline_entry', 'text');
    expect(texts).not.toEqual([]);
    expect(texts.filter((text) => text.startsWith('paper of'))).toEqual([]);
    expect((await administrator.get(page())).body).not.toContain('paper of');
    const policies = await service.owner.query<{ tablename: string; qual: string }[]>(
      `select tablename, qual from pg_policies where 'redress_administrator' = any (roles) and cmd = 'SELECT'`,
    );
    const items = Object.entries(RIGHTS).flatMap(([table, { scope }]) => (scope === 'item' ? [table] : []));
    const open = policies.filter(({ tablename }) => items.includes(tablename));
    expect(open).toHaveLength(items.length);
    for (const { qual } of open) {
      expect(qual).toContain(`ARRAY['group'::text, 'programme'::text, 'body'::text, 'all'::text]`);
      expect(qual).not.toContain('mediation');
    }
  });

  it('changes nothing through the glass', async () => {
    await breakIt(administrator);
    const work = service.app.get(UnitOfWork);
    const [, changed] = await work.run(through(), ({ manager }) =>
      manager.query<[unknown[], number]>(`update case_file set title = 'planted'`),
    );
    expect(changed).toBe(0);
    const write = work.run(through(), ({ manager }) =>
      manager.query(
        `insert into timeline_entry (id, programme_id, case_id, audience, kind, at, actor_kind, text)
         values ($1, $2, $3, 'programme', 'note', now(), 'administrator', 'planted')`,
        [randomUUID(), programmeId, filed.caseId],
      ),
    );
    await expect(write).rejects.toThrow(/row-level security/);
    const { body } = await administrator.get('/admin');
    const csrf = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
    for (const path of ['/accept', '/notes', '/identity']) {
      const sent = await administrator.submit(
        PAGE,
        { text: 'x', version: '1', seen: '1', csrf },
        page() + path,
      );
      expect([path, sent.status]).toEqual([path, 404]);
    }
  });

  it.each(['employer', 'funder', 'member'])('stays shut for an interest of the kind "%s"', async (kind) => {
    await interest(accountId, kind);
    const refused = await breakIt(administrator);
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('We know no case with this reference that can be opened here.');
    await expect(planted()).rejects.toThrow(/row-level security/);
  });

  it('shuts an open one when such an interest is recorded meanwhile', async () => {
    await breakIt(administrator);
    await interest(accountId, 'employer');
    expect((await administrator.get(page())).status).toBe(404);
  });

  it('answers alike for a case that is not there, that is seen anyhow, and of another programme', async () => {
    const elsewhere = randomUUID();
    await service.owner.query(`insert into programme (id, name) values ($1, 'Elsewhere')`, [elsewhere]);
    const foreign = await aCase(service, {}, elsewhere);
    const plain = await aCase(service, { body: { ...BODY, name: 'Another Council' } });
    const answers = [];
    for (const { reference } of [{ reference: 'ZZZZ-ZZZZ' }, foreign, plain]) {
      const { status, body } = await breakIt(administrator, { reference });
      answers.push([
        status,
        /<h1[\s\S]*<\/main>/
          .exec(body)?.[0]
          .replaceAll(reference, '')
          .replaceAll(/value="[^"]*"/g, ''),
      ]);
    }
    expect(answers[0]?.[1]).toContain('We know no case with this reference');
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('asks for a reason and a tick, loses nothing typed, and is for administrators alone', async () => {
    const refused = await administrator.submit(PAGE, { reference: filed.reference, reason: '' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Say why it cannot wait');
    expect(refused.body).toContain('Tick that you know who will be told.');
    expect(refused.body).toContain(`value="${filed.reference}"`);
    expect((await breakIt(administrator)).status).toBe(303);
    expect((await breakIt(administrator)).body).toContain('You have opened this case already.');
    for (const role of ['caseworker', 'auditor', 'manager'] as const)
      expect((await (await aStaffMember(service, { programmeId, role })).get(PAGE)).status).toBe(404);
    expect((await supervisor.get(PAGE)).status).toBe(404);
  });

  it('stays shut where nobody could be told', async () => {
    const others = await service.owner.query<{ id: string }[]>(
      `select distinct account_id as id from staff_role where account_id <> $1`,
      [accountId],
    );
    for (const { id } of others) await interest(id, 'other');
    expect((await breakIt(administrator)).body).toContain('There is nobody who could be told.');
    expect(await service.owner.query('select 1 from break_glass where case_id = $1', [filed.caseId])).toEqual(
      [],
    );
  });

  it('tells nobody who has to keep out of the case themselves', async () => {
    const email = 'recused@example.org';
    await aStaffMember(service, { programmeId, role: 'administrator', email });
    await interest(await idOf(email), 'employer');
    await breakIt(administrator);
    await until('the mail', async () => service.mails.to('supervisor@example.org').find(isLoud));
    expect(service.mails.to(email).filter(isLoud)).toEqual([]);
    const theirs: Actor = { kind: 'administrator', programmeId, accountId: await idOf(email) };
    expect(await seen(theirs, 'break_glass', 'reference')).toEqual([]);
  });

  it('lets nobody write a longer hour, another person or a second life into the row', async () => {
    await expect(planted({ expires_at: '2026-11-20T12:00:00Z' })).rejects.toThrow(/break_glass_an_hour/);
    await expect(planted({ account_id: await idOf('supervisor@example.org') })).rejects.toThrow(
      /row-level security/,
    );
    await expect(
      planted({ opened_at: '2026-11-20T11:00:00Z', expires_at: '2026-11-20T12:00:00Z' }),
    ).rejects.toThrow(/row-level security/);
    await breakIt(administrator);
    const stretch = service.app
      .get(UnitOfWork)
      .run(through(), ({ manager }) =>
        manager.query(`update break_glass set opened_at = opened_at + interval '1 minute'`),
      );
    await expect(stretch).rejects.toThrow(/only the early end/);
  });

  const planted = (changes: Record<string, string> = {}): Promise<unknown> => {
    const row = {
      id: randomUUID(),
      programme_id: programmeId,
      case_id: filed.caseId,
      account_id: accountId,
      reference: filed.reference,
      reason: REASON,
      opened_at: START,
      expires_at: '2026-11-20T11:00:00Z',
      ...changes,
    };
    const columns = Object.keys(row);
    return service.app
      .get(UnitOfWork)
      .run({ kind: 'administrator', programmeId, accountId }, ({ manager }) =>
        manager.query(
          `insert into break_glass (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
          Object.values(row),
        ),
      );
  };
});
