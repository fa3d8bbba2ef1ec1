import { randomUUID } from 'node:crypto';
import { KINDS_OF_INTEREST, INTEREST_KINDS } from '../../src/domain/interests/interest.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { Recipients } from '../../src/reminders/recipients.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { SYSTEM, STAFF_KINDS, type Actor, type StaffKind } from '../../src/platform/database/actor.js';
import { RIGHTS } from '../../src/platform/database/rights-matrix.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { aReport } from '../support/a-domain-report.js';
import { aCase, audited, heldBy, sessionOf, timelineOf } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Visitor } from '../support/visitor.js';

const programmeId = DEFAULT_PROGRAMME.id;
const BODY = aReport().body;
const SINCE = { 'from-day': '1', 'from-month': '9', 'from-year': '2026' };

/** What a person types who works for the body of the cases. */
const WORKS_THERE = { about: 'body', name: BODY.name, kind: 'employer', ...SINCE };

describe('interests of staff', () => {
  let service: TestApp;
  let filed: FiledCase;
  let elsewhere: FiledCase;
  let caseworker: Visitor;
  let supervisor: Visitor;
  let administrator: Visitor;
  let people: Record<StaffKind, string>;

  beforeEach(async () => {
    service = await startTestApp({ worker: false });
    filed = await aCase(service);
    elsewhere = await aCase(service, {
      title: 'Quite another thing',
      body: { ...BODY, name: 'Faraway District Council' },
      group: { ...aReport().group, name: 'The Faraway Choir', contactEmail: 'choir@example.org' },
    });
    caseworker = await aStaffMember(service, { programmeId });
    supervisor = await aStaffMember(service, { programmeId, role: 'supervisor' });
    administrator = await aStaffMember(service, { programmeId, role: 'administrator' });
    const found = await service.owner.query<{ id: string; email: string }[]>('select id, email from account');
    people = Object.fromEntries(
      found.map(({ id, email }) => [email.replace('@example.org', ''), id]),
    ) as Record<StaffKind, string>;
  });
  afterEach(() => service.close());

  const actorOf = (kind: StaffKind, accountId = people[kind]): Actor => ({ kind, programmeId, accountId });
  const page = (): string => `/cases/${filed.reference}`;

  const seen = (actor: Actor, table: string, column: string): Promise<string[]> =>
    service.app.get(UnitOfWork).read(actor, async ({ manager }) => {
      const rows = await manager.query<{ id: string }[]>(`select distinct ${column} as id from ${table}`);
      return rows.map(({ id }) => id);
    });

  /** As the owner: an interest of somebody, with what a test is about. */
  const plant = (accountId: string, changes: Record<string, unknown> = {}): Promise<unknown> => {
    const row = { kind: 'employer', about: 'body', name: BODY.name, from_day: '2026-09-01', ...changes };
    const columns = Object.keys(row);
    const values = columns.map((_, index) => `$${index + 3}`);
    return service.owner.query(
      `insert into interest (id, programme_id, account_id, recorded_at, recorded_by, ${columns.join(', ')})
       values (gen_random_uuid(), $1, $2, now(), $2, ${values.join(', ')})`,
      [programmeId, accountId, ...Object.values(row)],
    );
  };

  it('hides a case against an employer from the person: in the queue, in searches, on its pages and in the API', async () => {
    expect((await caseworker.get(page())).status).toBe(200);
    expect((await caseworker.submit('/account/interests', WORKS_THERE)).location).toBe('/account/interests');

    const missing = await caseworker.get('/cases/ZZZZ-ZZZZ');
    for (const path of ['', '/notes', '/dates', '/move', '/step-entries', '/body-view'])
      expect([path, (await caseworker.get(page() + path)).status]).toEqual([path, missing.status]);
    const queue = (await caseworker.get('/cases')).body;
    expect(queue).toContain(elsewhere.reference);
    expect(queue).not.toContain(filed.reference);
    expect((await caseworker.get(`/cases?q=${filed.reference}`)).body).toContain('We found no case here');

    const cookie = await sessionOf(service, 'caseworker@example.org');
    const api = (url: string) => service.inject({ url, headers: { cookie } });
    for (const path of ['', '/facts', '/deadlines', '/timeline'])
      expect((await api(`/api/v1/cases/${filed.reference}${path}`)).statusCode).toBe(404);
    const { items } = (await api('/api/v1/cases')).json<{ items: { reference: string }[] }>();
    expect(items.map(({ reference }) => reference)).toEqual([elsewhere.reference]);
    expect((await supervisor.get(page())).status).toBe(200);
  });

  it('hides it from every kind of staff in every table with case data, whatever a query forgets', async () => {
    for (const kind of STAFF_KINDS) {
      const accountId = people[kind] ?? (await anAccount(kind));
      await plant(accountId);
      for (const [table, { scope, rights }] of Object.entries(RIGHTS)) {
        const column = { case: 'id', item: 'case_id', 'case-group': 'case_id', audit: 'chain' }[
          scope as 'case'
        ];
        if (!column || !rights[kind]?.includes('select')) continue;
        expect([kind, table, await seen(actorOf(kind, accountId), table, column)]).toEqual([
          kind,
          table,
          expect.not.arrayContaining([filed.caseId]),
        ]);
      }
      const actor = actorOf(kind, accountId);
      expect(await seen(actor, 'case_file', 'id')).toEqual([elsewhere.caseId]);
      expect(await seen(actor, 'voluntary_group', 'id')).toEqual([elsewhere.groupId]);
      expect(await seen(actor, 'deadline', 'case_id')).toEqual([elsewhere.caseId]);
    }
  });

  const anAccount = async (kind: StaffKind): Promise<string> => {
    await aStaffMember(service, { programmeId, role: kind });
    const [{ id }] = await service.owner.query<[{ id: string }]>('select id from account where email = $1', [
      `${kind}@example.org`,
    ]);
    return id;
  };

  it.each(INTEREST_KINDS)('hides it for an interest of the kind "%s"', async (kind) => {
    await plant(people.caseworker, { kind });
    expect(await seen(actorOf('caseworker'), 'case_file', 'id')).toEqual([elsewhere.caseId]);
    expect(KINDS_OF_INTEREST[kind].label).not.toBe('');
  });

  it('finds a body by its place in the directory or by its name, and a group by its name, however it is written', async () => {
    const hidden = async (changes: Record<string, unknown>) => {
      await service.owner.query('delete from interest');
      await plant(people.caseworker, changes);
      const left = await seen(actorOf('caseworker'), 'case_file', 'id');
      return [filed.caseId, elsewhere.caseId].filter((id) => !left.includes(id));
    };
    expect(await hidden({ name: `  ${BODY.name.toUpperCase().replaceAll(' ', ' - ')} ` })).toEqual([
      filed.caseId,
    ]);
    expect(await hidden({ about: 'group', name: 'the FARAWAY choir' })).toEqual([elsewhere.caseId]);
    expect(await hidden({ about: 'group', name: 'Faraway District Council' })).toEqual([]);
    expect(await hidden({ name: 'The Faraway Choir' })).toEqual([]);
    const [{ id: body_id }] = await service.owner.query<[{ id: string }]>(
      'select id from public_body limit 1',
    );
    await service.owner.query('update case_file set body_id = $1 where id = $2', [body_id, elsewhere.caseId]);
    expect(await hidden({ body_id, name: 'A name that it once had' })).toEqual([elsewhere.caseId]);
  });

  it('hides the case of a group that the person belongs to, though nobody recorded it', async () => {
    await service.owner.query(
      'insert into group_member (account_id, group_id, programme_id) values ($1, $2, $3)',
      [people.caseworker, filed.groupId, programmeId],
    );
    expect(await seen(actorOf('caseworker'), 'case_file', 'id')).toEqual([elsewhere.caseId]);
  });

  it('shows it again from the day after the last day, and hides nothing from others meanwhile', async () => {
    await plant(people.caseworker);
    await service.owner.query(
      `update interest set last_day = '2026-11-21', ended_at = now(), ended_by = $1`,
      [people.supervisor],
    );
    expect((await caseworker.get(page())).status).toBe(404);
    service.clock.set('2026-11-21T23:30:00Z');
    expect(await seen(actorOf('caseworker'), 'case_file', 'id')).not.toContain(filed.caseId);
    service.clock.set('2026-11-22T00:30:00Z');
    expect(await seen(actorOf('caseworker'), 'case_file', 'id')).toContain(filed.caseId);
    expect(await seen(actorOf('supervisor'), 'case_file', 'id')).toContain(filed.caseId);
    const party: Actor = { kind: 'party', groupIds: [filed.groupId], accountId: people.caseworker };
    expect(await seen(party, 'case_file', 'id')).toEqual([filed.caseId]);
  });

  it('takes an assigned case from its caseworker in the same transaction, and shows that it needs another', async () => {
    await caseworker.submit(page(), await heldBy(caseworker, page()), `${page()}/accept`);
    expect((await caseworker.get('/cases?view=mine')).body).toContain(filed.reference);
    await caseworker.submit('/account/interests', { ...WORKS_THERE, note: 'Two evenings a week' });

    const [row] = await service.owner.query<{ assignee_id: string | null }[]>(
      'select assignee_id, accepted_at from case_file where id = $1',
      [filed.caseId],
    );
    expect(row).toEqual({ assignee_id: null, accepted_at: expect.any(Date) });
    expect(await audited(service, filed.caseId)).toContain('caseworker-recused');
    expect(await timelineOf(service, filed.caseId)).toContain(
      'The caseworker has to keep out of this case. Another caseworker is needed.',
    );
    const recusals = (await supervisor.get('/staff/recusals')).body;
    expect(recusals).toContain(filed.reference);
    expect(recusals).toContain('The caseworker');
    expect(recusals).toContain(BODY.name);
    expect(recusals).not.toContain('Two evenings a week');

    const offered = await supervisor.get(page());
    expect(offered.body).toContain('Take this case over');
    await supervisor.submit(page(), await heldBy(supervisor, page()), `${page()}/accept`);
    expect((await supervisor.get('/cases?view=mine')).body).toContain(filed.reference);
    expect(await audited(service, filed.caseId)).toContain('case-taken-over');
    expect((await supervisor.get('/staff/recusals')).body).not.toContain(filed.reference);
  });

  it('lets nobody be given a case that is hidden from them, not even by the owner of the database', async () => {
    await plant(people.caseworker);
    const assign = service.owner.query('update case_file set assignee_id = $1 where id = $2', [
      people.caseworker,
      filed.caseId,
    ]);
    await expect(assign).rejects.toThrow(/hidden from the person/);
    expect((await caseworker.post(`${page()}/accept`, {})).status).not.toBe(303);
    await service.owner.query('update case_file set assignee_id = $1 where id = $2', [
      people.caseworker,
      elsewhere.caseId,
    ]);
  });

  it('mails nothing about the case to the person', async () => {
    const told = async () => {
      const recipients = await service.app
        .get(UnitOfWork)
        .read(SYSTEM, (reading) =>
          service.app.get(Recipients, { strict: false }).staff(reading, filed.caseId),
        );
      return recipients.map(({ address }) => address).toSorted();
    };
    await service.owner.query('update programme set duty_inbox = null');
    expect(await told()).toEqual(['caseworker@example.org', 'supervisor@example.org']);
    await plant(people.caseworker);
    expect(await told()).toEqual(['supervisor@example.org']);
  });

  it('asks which body is meant where the name is not quite that of one, and loses nothing typed', async () => {
    const [known] = await service.owner.query<[{ id: string; name: string }]>(
      `select id, name from public_body where kind = 'unitary-council' and name like '% Council' order by name limit 1`,
    );
    const typed = { ...WORKS_THERE, name: known.name.replace(/ Council$/, ''), note: 'Part time' };
    const asked = await caseworker.submit('/account/interests', typed);
    expect(asked.status).toBe(422);
    expect(asked.body).toContain('Choose which public body you mean.');
    expect(asked.body).toContain(`value="${known.id}"`);
    expect(asked.body).toContain('Part time');
    const kept = await caseworker.submit('/account/interests', { ...typed, body: known.id });
    expect(kept.status).toBe(303);
    expect(await service.owner.query('select body_id, name from interest')).toEqual([
      { body_id: known.id, name: known.name },
    ]);
  });

  it('names what is missing or wrong on the form', async () => {
    const empty = await caseworker.submit('/account/interests', {});
    expect(empty.status).toBe(422);
    for (const remedy of [
      'Choose a public body or a group.',
      'Write the name',
      'Choose what ties you',
      'Write since when',
    ])
      expect(empty.body).toContain(remedy);
    const tomorrow = { 'from-day': '21', 'from-month': '11', 'from-year': '2026' };
    const early = await caseworker.submit('/account/interests', { ...WORKS_THERE, ...tomorrow });
    expect(early.body).toContain('The first day cannot be in the future.');
    expect((await caseworker.submit('/account/interests', { ...WORKS_THERE, name: '!!!' })).body).toContain(
      'Write the name with letters or numbers.',
    );
    expect(await service.owner.query('select 1 from interest')).toEqual([]);
  });

  it('lets a supervisor record one for a colleague and end it, kept and audited; nobody ends their own', async () => {
    const theirs = `/staff/recusals/${people.caseworker}`;
    expect((await supervisor.submit(theirs, WORKS_THERE)).location).toBe(theirs);
    expect((await caseworker.get(page())).status).toBe(404);
    const [{ id }] = await service.owner.query<[{ id: string }]>('select id from interest');
    const last = { [`last-${id}-day`]: '19', [`last-${id}-month`]: '11', [`last-${id}-year`]: '2026' };

    const own = await caseworker.get('/account/interests');
    expect(own.body).toContain(BODY.name);
    expect(own.body).not.toContain('/end');
    const [, changed] = await service.app
      .get(UnitOfWork)
      .run(actorOf('administrator', people.caseworker), ({ manager }) =>
        manager.query<[unknown[], number]>(
          `update interest set last_day = '2026-11-01', ended_at = now(), ended_by = account_id`,
        ),
      );
    expect(changed).toBe(0);

    const end = `${theirs}/interests/${id}/end`;
    const early = { [`last-${id}-day`]: '1', [`last-${id}-month`]: '1', [`last-${id}-year`]: '2026' };
    expect((await supervisor.submit(theirs, early, end)).body).toContain(
      'The last day cannot be before the first day.',
    );
    expect((await supervisor.submit(theirs, {}, end)).body).toContain('Write the last day of the interest.');
    expect((await supervisor.submit(theirs, last, end)).location).toBe(theirs);
    expect((await caseworker.get(page())).status).toBe(200);
    expect((await supervisor.get(theirs)).body).toContain('(over)');
    expect((await supervisor.submit(theirs, last, end)).status).toBe(404);
    const actions = await service.owner.query<{ action: string }[]>(
      'select action from audit_entry where chain = $1 and programme_id = $2 order by seq',
      [people.caseworker, programmeId],
    );
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['interest-recorded', 'interest-ended']),
    );
  });

  it('shows who keeps out of what to supervisors and administrators alone', async () => {
    await plant(people.supervisor, { name: 'The Secret Employer' });
    expect((await administrator.get('/staff/recusals')).body).toContain('The Secret Employer');
    for (const path of ['/staff/recusals', `/staff/recusals/${people.supervisor}`])
      expect((await caseworker.get(path)).status).toBe(404);
    expect(await seen(actorOf('caseworker'), 'interest', 'name')).toEqual([]);
    expect((await supervisor.get(`/staff/recusals/${people.supervisor}`)).location).toBe(
      '/account/interests',
    );
    expect((await supervisor.get(`/staff/recusals/${randomUUID()}`)).status).toBe(404);
    const foreign = {
      kind: 'supervisor',
      programmeId: randomUUID(),
      accountId: people.administrator,
    } as const;
    expect(await seen(foreign, 'interest', 'name')).toEqual([]);
  });

  it('refuses an interest that a caseworker records for somebody else, in raw SQL too', async () => {
    const write = service.app.get(UnitOfWork).run(actorOf('caseworker'), ({ manager }) =>
      manager.query(
        `insert into interest (id, programme_id, account_id, kind, about, name, from_day, recorded_at, recorded_by)
         values (gen_random_uuid(), $1, $2, 'employer', 'body', 'x', '2026-01-01', now(), $3)`,
        [programmeId, people.supervisor, people.caseworker],
      ),
    );
    await expect(write).rejects.toThrow(/row-level security/);
    const relieve = service.app
      .get(UnitOfWork)
      .run(actorOf('caseworker'), ({ manager }) =>
        manager.query(`select app_leave_recused($1, 'x')`, [people.supervisor]),
      );
    await expect(relieve).rejects.toThrow(/relieved by a supervisor/);
  });
});
