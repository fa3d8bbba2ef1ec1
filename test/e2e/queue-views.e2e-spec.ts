import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { addDays, formatDay, parseDay } from '../../src/domain/calendar/day.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { aCase, audited } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Visitor } from '../support/visitor.js';

const TODAY = parseDay('2026-11-20');

const references = (html: string): string[] =>
  [...html.matchAll(/href="\/cases\/([0-9A-Z]{4}-[0-9A-Z]{4})(?:\?[^"]*)?"/g)].map(
    ([, found]) => found ?? '',
  );

describe('the views of the queue', () => {
  let service: TestApp;
  let caseworker: Visitor;
  let colleague: Visitor;
  let myId: string;
  const cases = new Map<string, FiledCase>();

  const of = (name: string): FiledCase => {
    const filed = cases.get(name);
    if (!filed) throw new Error(`There is no case ${name}.`);
    return filed;
  };
  const nameOf = (reference: string): string =>
    [...cases].find(([, filed]) => filed.reference === reference)?.[0] ?? reference;

  const make = async (name: string, decided: number, columns: Readonly<Record<string, unknown>> = {}) => {
    const facts = [{ kind: 'decision-made' as const, on: addDays(TODAY, -decided), source: 'the letter' }];
    cases.set(name, await aCase(service, { title: `About ${name}`, facts }));
    await change(name, columns);
  };
  const change = async (name: string, columns: Readonly<Record<string, unknown>>): Promise<void> => {
    for (const [column, value] of Object.entries(columns))
      await service.owner.query(`update case_file set ${column} where id = $1`, [of(name).caseId, value]);
  };

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    colleague = await aStaffMember(service, {
      programmeId: DEFAULT_PROGRAMME.id,
      email: 'other@example.org',
    });
    const [me] = await service.owner.query<[{ id: string }]>(
      `select id from account where email = 'caseworker@example.org'`,
    );
    myId = me.id;
    await make('far', 5);
    await make('near', 85);
    await make('gone', 120);
    await make('mine', 6, { 'assignee_id = $2': myId, [`step = 'contact', accepted_at = $2`]: '2026-11-19' });
    await make('group', 10, {
      [`step = 'research', waiting_for = 'group', waiting_since = $2`]: '2026-11-18',
    });
    await make('body', 14, { [`step = 'action', waiting_for = 'body', waiting_since = $2`]: '2026-11-17' });
    await make('alone', 18, { [`step = 'identify', self_managed = $2`]: true });
    await make('asking', 22, {
      [`step = 'identify', self_managed = $2`]: true,
      'plan_check_asked_at = $2': '2026-11-19',
    });
    await make('late', 27, { 'next_due_on = $2': formatDay(addDays(TODAY, -2)) });
    await make('ended', 12, {
      [`step = 'closed', outcome = 'practice-changed', closed_on = $2`]: '2026-11-10',
    });
  });
  afterAll(() => service.close());

  const listed = async (query: string): Promise<string[]> =>
    references((await caseworker.get(`/cases?${query}`)).body).map(nameOf);
  const listedByApi = async (query: string): Promise<string[]> => {
    const { body } = await caseworker.get(`/api/v1/cases?${query}`);
    return (JSON.parse(body) as { items: { reference: string }[] }).items.map(({ reference }) =>
      nameOf(reference),
    );
  };

  it.each([
    ['view=new', ['gone', 'near', 'late', 'far']],
    ['view=mine', ['mine']],
    ['view=urgent', ['gone', 'near']],
    ['view=overdue', ['late']],
    ['view=waiting-group', ['group']],
    ['view=waiting-body', ['body']],
    ['view=open', ['gone', 'near', 'late', 'asking', 'body', 'group', 'mine', 'far']],
    ['view=closed', ['ended']],
    ['view=self-managed', ['asking', 'alone']],
    ['view=open&step=identify', ['asking']],
    ['view=open&assignee=me', ['mine']],
    ['view=open&assignee=nobody&step=action', ['body']],
    ['view=new&step=contact', []],
    ['view=open&breach_type=other', []],
    [`view=open&due_before=${formatDay(addDays(TODAY, -1))}`, ['late']],
    ['view=urgent&sort=due', ['gone', 'near']],
  ])('%s shows %j, on the page and to programs', async (query, expected) => {
    expect((await listed(query)).toSorted()).toEqual(expected.toSorted());
    expect(await listedByApi(query)).toEqual(await listed(query));
    if (!query.includes('sort') && !query.includes('overdue')) expect(await listed(query)).toEqual(expected);
  });

  it('counts them on the tabs, and says how many are shown', async () => {
    const { body } = await caseworker.get('/cases?view=urgent');
    const counts = [...body.matchAll(/counted-tabs__count">\((\S+)\)/g)].map(([, count]) => count);
    expect(counts).toEqual(['4', '1', '2', '1', '0', '1', '1', '0', '8']);
    expect(body).toContain('Closed (1)');
    expect(body).toContain('Self-managed (2)');
    expect(body).toContain('Showing 1 to 2 of 2 cases');
  });

  it('says of each row what comes next', async () => {
    const { body } = await caseworker.get('/cases?view=open');
    expect(body).toMatch(/Court limit in \d days, no letter before claim sent/);
    expect(body).toMatch(/Court limit passed \d+ days ago/);
    expect(body).toContain('Waiting for the group since Wednesday 18 November 2026.');
    expect(body).toContain('The group asks us to check its plan');
    await service.owner.query(
      `insert into fact (id, programme_id, case_id, audience, kind, on_day, source, recorded_at)
       values (gen_random_uuid(), $1, $2, 'group', 'letter-before-claim-sent', '2026-11-19', 'the letter', now())`,
      [DEFAULT_PROGRAMME.id, of('near').caseId],
    );
    expect((await caseworker.get('/cases?view=urgent')).body).not.toContain('no letter before claim');
  });

  it('shows filters as chips that can be taken away, and keeps them on the tabs', async () => {
    const { body } = await caseworker.get('/cases?view=open&step=identify&assignee=nobody');
    expect(body).toContain('href="/cases?view=open&amp;assignee=nobody"');
    expect(body).toContain('href="/cases?view=open&amp;step=identify"');
    expect(body).toContain('href="/cases?view=mine&amp;step=identify&amp;assignee=nobody"');
    expect(body).toContain('Step: Identify');
    expect(body).toContain('Caseworker: Nobody');
  });

  it('leaves out what it cannot read in an address, and tells a program', async () => {
    expect(await listed('view=lost&step=lost&body=1&due_before=2026-13-45')).toHaveLength(8);
    const { status, body } = await caseworker.get('/api/v1/cases?due_before=2026-13-45');
    expect([status, (JSON.parse(body) as { errors: { pointer: string }[] }).errors[0]?.pointer]).toEqual([
      422,
      '/due_before',
    ]);
    const { body: page } = await caseworker.get('/api/v1/cases?limit=1');
    const { next_cursor: cursor } = JSON.parse(page) as { next_cursor: string };
    expect((await caseworker.get(`/api/v1/cases?sort=due&cursor=${cursor}`)).status).toBe(422);
  });

  it('leads from a case to the one before and after in the view it was opened from', async () => {
    const { body } = await caseworker.get(`/cases/${of('near').reference}?view=new`);
    expect(body).toContain('Back to the list: New');
    expect(body).toContain(`rel="prev" href="/cases/${of('gone').reference}?view=new"`);
    expect(body).toContain(`rel="next" href="/cases/${of('late').reference}?view=new"`);
    const first = (await caseworker.get(`/cases/${of('gone').reference}?view=urgent`)).body;
    expect(first).not.toContain('rel="prev"');
    expect((await caseworker.get(`/cases/${of('near').reference}`)).body).not.toContain('Back to the list');
    expect((await caseworker.get(`/cases/${of('far').reference}?view=closed`)).body).not.toContain(
      'rel="next"',
    );
  });

  it('keeps views under a name, for the person who saved them alone', async () => {
    const saved = await caseworker.submit(
      '/cases',
      { name: ' My  search ', query: 'step=identify&view=open&x=1' },
      '/cases/views',
    );
    expect([saved.status, saved.location]).toEqual([303, '/cases?view=open&step=identify']);
    expect((await caseworker.get('/cases')).body).toContain(
      'href="/cases?view=open&amp;step=identify">My search</a>',
    );
    expect((await colleague.get('/cases')).body).not.toContain('My search');
    const unnamed = await caseworker.submit('/cases', { name: '', query: 'view=mine' }, '/cases/views');
    expect([unnamed.status, unnamed.body.includes('Give the view a name.')]).toEqual([422, true]);
    const { items } = JSON.parse((await caseworker.get('/api/v1/queue-views')).body) as {
      items: { id: string }[];
    };
    const id = items[0]?.id ?? '';
    expect((await colleague.submit('/cases', {}, `/cases/views/${id}/removal`)).status).toBe(404);
    expect((await caseworker.submit('/cases', {}, `/cases/views/${id}/removal`)).status).toBe(303);
    expect((await caseworker.get('/cases')).body).not.toContain('My search');
  });

  it('takes the most urgent new case that nobody has, each once, until there is none', async () => {
    await change('gone', { 'assignee_id = $2': myId });
    const taken = await Promise.all([
      caseworker.submit('/cases', {}, '/cases/take-next'),
      colleague.submit('/cases', {}, '/cases/take-next'),
      colleague.submit('/cases', {}, '/cases/take-next'),
    ]);
    const opened = taken.map(({ location }) => nameOf(location?.slice('/cases/'.length) ?? ''));
    expect(opened.toSorted()).toEqual(['far', 'late', 'near']);
    expect(await audited(service, of('near').caseId)).toEqual(['case-filed', 'case-accepted']);
    expect((await caseworker.submit('/cases', {}, '/cases/take-next')).location).toBe('/cases?view=new');
    expect(await listed('view=new')).toEqual(['gone']);
  });
});
