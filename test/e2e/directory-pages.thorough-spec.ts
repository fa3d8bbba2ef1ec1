import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { BodyContacts } from '../../src/directory/contacts/body-contacts.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { RevisionRun } from '../../src/revisions/revision-run.js';
import { aCase, audited, timelineOf } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { hiddenIn, type Visitor } from '../support/visitor.js';

const PROGRAMME = { programmeId: DEFAULT_PROGRAMME.id };
const words = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the directory', () => {
  let service: TestApp;
  let administrator: Visitor;
  let caseworker: Visitor;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    administrator = await aStaffMember(service, { ...PROGRAMME, role: 'administrator' });
    caseworker = await aStaffMember(service, PROGRAMME);
  });
  afterAll(() => service.close());

  const aBody = async (
    name: string,
    kind = 'unitary-council',
    area: string | null = null,
  ): Promise<string> => {
    const id = randomUUID();
    await service.owner.query('insert into public_body (id, name, kind, area) values ($1, $2, $3, $4)', [
      id,
      name,
      kind,
      area,
    ]);
    return id;
  };
  const textOf = async (by: Visitor, url: string): Promise<string> => words((await by.get(url)).body);
  const bodyOfCase = async (caseId: string) => {
    const [row] = await service.owner.query<
      [{ body_id: string; body_name: string; assignee_id: string | null; version: number }]
    >('select body_id, body_name, assignee_id, version from case_file where id = $1', [caseId]);
    return row;
  };
  const filledIn = {
    name: 'Eastvale Council (invented)',
    kind: 'unitary-council',
    nation: 'england',
    reason: 'It is new.',
  };

  it('is for staff to look at and for administrators to change', async () => {
    expect(await textOf(caseworker, '/directory?words=Brum')).toContain('Birmingham City Council');
    expect(await textOf(caseworker, '/directory?words=Birmigham')).toContain('These are spelt alike.');
    expect(await textOf(caseworker, '/directory?kind=police&area=Kent')).toMatch(/Kent Police.*Kent/);
    expect((await caseworker.get('/directory')).body).not.toContain('/admin/directory');
    expect((await caseworker.get('/admin/directory/bodies/new')).status).toBe(404);
    expect((await administrator.get('/directory')).body).toContain('/admin/directory/bodies/new');
    expect((await caseworker.get('/directory?cursor=nonsense')).status).toBe(422);
    expect((await caseworker.get(`/directory/bodies/${randomUUID()}`)).status).toBe(404);
  });

  it('takes a body in, names each field that is wrong, and loses nothing typed', async () => {
    const page = '/admin/directory/bodies/new';
    const wrong = await administrator.submit(page, {
      ...filledIn,
      kind: '',
      web: 'example.org',
      stages: 'ten',
      call_in_days: '0',
      ombudsman: 'none',
      email: 'a@b@c',
    });
    expect(wrong.status).toBe(422);
    const text = words(wrong.body);
    for (const remedy of [
      'Choose what kind of body it is.',
      'Write the web address with https:// at its start.',
      'Write the days of each stage as whole numbers',
      'Write a whole number of days from 1 to 60',
      'Say why it is not the Ombudsman for its kind.',
      'Say where its way to complain is written.',
      'Write the email address like',
    ])
      expect(text).toContain(remedy);
    expect(wrong.body).toContain('value="Eastvale Council (invented)"');
    const made = await administrator.submit(page, {
      ...filledIn,
      area: 'Eastvale',
      parent: 'Cabinet Office',
      former: 'Oldvale Council\nOld Vale',
      short: 'EVC',
      ombudsman: 'none',
      ombudsman_reason: 'It is invented.',
      complaint_text: 'Write to the clerk.',
      stages: '10, 20',
      call_in_days: '5',
      complaint_source: 'Its web page',
      post: '1 High Street\nEastvale',
      web: 'https://example.org/',
    });
    expect(made.status).toBe(303);
    const shown = words((await caseworker.follow(made)).body);
    for (const told of [
      'Oldvale Council (before)',
      'EVC',
      'No Ombudsman. It is invented.',
      'Stage 2: 20 days',
      '5 worked days after a decision is published',
      'Belongs to Cabinet Office',
      'Nobody has checked it yet.',
    ])
      expect(shown).toContain(told);
    expect((await administrator.submit(page, filledIn)).body).toContain(
      'has a body of this kind and name already',
    );
  });

  it('keeps both texts when two people change one body', async () => {
    const id = await aBody('Twohands Council (invented)');
    const page = `/admin/directory/bodies/${id}`;
    const mine = {
      ...filledIn,
      ...hiddenIn(await administrator.get(page)),
      name: 'Twohands Council (invented)',
      phone: '0300 111',
    };
    const other = { ...mine, phone: '0300 222' };
    expect((await administrator.submit(page, other)).status).toBe(303);
    const late = await administrator.submit(page, mine);
    expect(late.status).toBe(409);
    expect(words(late.body)).toMatch(/Telephone It says now 0300 222 You wrote 0300 111/);
    expect((await administrator.submit(page, { ...mine, ...hiddenIn(late) })).status).toBe(303);
    expect(await textOf(caseworker, `/directory/bodies/${id}`)).toContain('0300 111');
  });

  it('holds contacts of a body and of its area, and ends one when another comes', async () => {
    const id = await aBody('Contactvale Council (invented)', 'unitary-council', 'Contactvale');
    const page = `/admin/directory/contacts/new?body=${id}`;
    const person = {
      role: 'compact-officer',
      name: 'Ada Officer',
      email: 'ada@vale.example',
      source: 'Its web page',
      'from-day': '1',
      'from-month': '3',
      'from-year': '2025',
    };
    expect(
      (await administrator.submit(page, { body: id, name: '', role: '' }, '/admin/directory/contacts/new'))
        .body,
    ).toContain('Say where you have this from');
    const made = await administrator.submit(page, { ...person, body: id }, '/admin/directory/contacts/new');
    expect(made.location).toBe(`/directory/bodies/${id}`);
    const area = await administrator.submit(
      '/admin/directory/contacts/new?area=Contactvale',
      { ...person, area: 'Contactvale', role: 'mp', name: 'Mo Member', ward: 'Vale East' },
      '/admin/directory/contacts/new',
    );
    expect(area.status).toBe(303);
    const [{ id: ada }] = await service.owner.query<[{ id: string }]>(
      `select id from contact where name = 'Ada Officer'`,
    );
    const next = await administrator.submit(
      page,
      { ...person, body: id, name: 'Bo Officer', instead: ada, 'from-year': '2026' },
      '/admin/directory/contacts/new',
    );
    expect(next.status).toBe(303);
    const shown = await textOf(caseworker, `/directory/bodies/${id}`);
    expect(shown).toContain('Bo Officer');
    expect(shown).toContain('Member of Parliament for Vale East');
    expect(shown).toMatch(/Ada Officer, Compact officer, until 28 February 2026/);
    const known = service.app.get(BodyContacts, { strict: false });
    const held = (on: string) =>
      service.app
        .get(UnitOfWork)
        .read({ kind: 'caseworker', ...PROGRAMME }, async (reading) =>
          (await known.of(reading, id, parseDay(on))).map(({ name, roleLabel }) => `${name}: ${roleLabel}`),
        );
    expect(await held('2025-06-01')).toEqual([
      'Ada Officer: Compact officer',
      'Mo Member: Member of Parliament for Vale East',
    ]);
    expect(await held('2026-06-01')).toEqual([
      'Bo Officer: Compact officer',
      'Mo Member: Member of Parliament for Vale East',
    ]);
    const erased = await administrator.submit(
      `/admin/directory/contacts/${ada}`,
      { reason: 'They asked.' },
      `/admin/directory/contacts/${ada}/erase`,
    );
    expect(erased.status).toBe(303);
    expect((await administrator.get(`/admin/directory/contacts/${ada}`)).status).toBe(404);
    expect(
      await service.owner.query(`select details from audit_detail where details like '%Ada Officer%'`),
    ).toEqual([]);
  });

  it('moves open cases to the body that answers now, and keeps them hidden from whom they were hidden', async () => {
    const [former, next] = [
      await aBody('Formervale Council (invented)'),
      await aBody('Nextvale Council (invented)'),
    ];
    const filed = await aCase(service, {
      body: { id: former, name: 'Formervale Council (invented)', kind: 'unitary-council' },
    });
    const tied = await aStaffMember(service, { ...PROGRAMME, email: 'tied@example.org' });
    await service.owner.query(
      `insert into interest (id, programme_id, account_id, kind, about, body_id, name, from_day, recorded_at, recorded_by)
       select $1, $2, id, 'employer', 'body', $3, 'Formervale Council (invented)', '2026-01-01', now(), id from account where email = 'tied@example.org'`,
      [randomUUID(), DEFAULT_PROGRAMME.id, former],
    );
    expect((await tied.get(`/cases/${filed.reference}`)).status).toBe(404);
    const page = `/admin/directory/bodies/${former}/successors`;
    expect((await administrator.submit(`${page}?words=nextvale`, { words: 'nextvale' }, page)).status).toBe(
      422,
    );
    const said = await administrator.submit(
      `${page}?words=nextvale`,
      {
        words: 'nextvale',
        successor: next,
        'on-day': '1',
        'on-month': '4',
        'on-year': '2026',
        reason: 'The order of Parliament.',
      },
      page,
    );
    expect(said.status).toBe(303);
    const shown = await textOf(caseworker, `/directory/bodies/${former}`);
    expect(shown).toContain('It ended on 31 March 2026.');
    expect(shown).toContain('Who answers now: Nextvale Council (invented)');
    const back = await administrator.submit(
      `/admin/directory/bodies/${next}/successors?words=formervale`,
      { successor: former, 'on-day': '1', 'on-month': '4', 'on-year': '2026', reason: 'Round.' },
      `/admin/directory/bodies/${next}/successors`,
    );
    expect(back.status).toBe(422);
    const cases = `/admin/directory/bodies/${former}/cases`;
    expect(await textOf(administrator, cases)).toContain(filed.reference);
    expect((await administrator.submit(cases, { successor: next, reason: 'It took over.' })).status).toBe(
      303,
    );
    expect(await bodyOfCase(filed.caseId)).toMatchObject({
      body_id: next,
      body_name: 'Nextvale Council (invented)',
    });
    expect(await timelineOf(service, filed.caseId)).toContain(
      'Formervale Council (invented) is no more. Nextvale Council (invented) took over on 1 April 2026, and answers for this case now.',
    );
    expect(await audited(service, filed.caseId)).toContain('body-succeeded');
    expect((await tied.get(`/cases/${filed.reference}`)).status).toBe(404);
    expect((await caseworker.get(`/cases/${filed.reference}`)).status).toBe(200);
    await service.app.get(RevisionRun, { strict: false }).sweep();
  });

  it('makes two entries one: the cases go, the old id answers', async () => {
    const [gone, kept] = [await aBody('Twin Council (invented)'), await aBody('Twinn Council (invented)')];
    const police = await aBody('Twin Police (invented)', 'police');
    const filed = await aCase(service, {
      body: { id: gone, name: 'Twin Council (invented)', kind: 'unitary-council' },
    });
    const page = `/admin/directory/bodies/${gone}/merge`;
    expect(await textOf(administrator, `${page}?words=twinn`)).toContain('Twinn Council (invented)');
    expect((await administrator.get(`${page}?kept=${police}`)).status).toBe(422);
    expect(await textOf(administrator, `${page}?kept=${kept}`)).toMatch(/Cases you can see 1/);
    expect((await administrator.submit(`${page}?kept=${kept}`, { kept }, page)).status).toBe(422);
    const done = await administrator.submit(`${page}?kept=${kept}`, { kept, reason: 'Same address.' }, page);
    expect(done.location).toBe(`/directory/bodies/${kept}`);
    expect(await bodyOfCase(filed.caseId)).toMatchObject({
      body_id: kept,
      body_name: 'Twinn Council (invented)',
    });
    expect((await timelineOf(service, filed.caseId)).at(-1)).toContain('also as “Twin Council (invented)”');
    expect((await caseworker.get(`/directory/bodies/${gone}`)).location).toBe(`/directory/bodies/${kept}`);
    expect((await service.inject(`/api/v1/public-bodies/${gone}`)).json<{ id: string }>().id).toBe(kept);
    expect((await administrator.get(page)).status).toBe(404);
    expect(await textOf(caseworker, '/directory?words=twin+council+invented')).toContain(
      'Twinn Council (invented)',
    );
    await service.app.get(RevisionRun, { strict: false }).sweep();
    const untold = await service.owner.query(`select 1 from audit_entry where action = 'bodies-merged'`);
    expect(untold).toHaveLength(1);
  });

  it('lets no other role follow a body', async () => {
    const [from, into] = [await aBody('A (invented)'), await aBody('B (invented)')];
    const asRole = (kind: 'caseworker' | 'administrator', sql: string) =>
      service.app
        .get(UnitOfWork)
        .run({ kind, ...PROGRAMME }, ({ manager }) => manager.query(sql, [from, into]));
    await expect(asRole('caseworker', 'select merge_bodies($1, $2)')).rejects.toThrow(/by an administrator/);
    await expect(asRole('administrator', `select * from move_cases_of_body($1, $2, 'x')`)).rejects.toThrow(
      /along the directory/,
    );
  });
});
