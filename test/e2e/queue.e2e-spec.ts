import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { addDays, parseDay } from '../../src/domain/calendar/day.js';
import { aCase, heldBy, theGroup } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Visitor } from '../support/visitor.js';

const references = (html: string): string[] =>
  [...html.matchAll(/href="\/cases\/([0-9A-Z]{4}-[0-9A-Z]{4})(?:\?[^"]*)?"/g)].map(
    ([, reference]) => reference ?? '',
  );

interface ApiPage {
  readonly items: readonly { readonly reference: string; readonly next_limit_on: string | null }[];
  readonly next_cursor: string | null;
}

const DECIDED = parseDay('2026-11-19');

describe('the queue', () => {
  let service: TestApp;
  let caseworker: Visitor;
  /** 30 cases, the most urgent first. */
  const expected: string[] = [];

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    for (let age = 0; age < 30; age += 1) {
      const on = addDays(DECIDED, -2 * age);
      const filed = await aCase(service, {
        title: `Case number ${age}`,
        facts: [{ kind: 'decision-made', on, source: 'the letter' }],
      });
      expected.push(filed.reference);
    }
    const undated = await aCase(service, { title: 'Without a date', facts: [] });
    const rows = await service.owner.query<{ reference: string }[]>(
      `select reference from case_file where reference <> $1 order by next_limit_on, next_due_on, id`,
      [undated.reference],
    );
    expected.splice(0, 30, ...rows.map(({ reference }) => reference), undated.reference);
  });
  afterAll(() => service.close());

  const api = async (query: string): Promise<ApiPage> =>
    JSON.parse((await caseworker.get(`/api/v1/cases${query}`)).body) as ApiPage;

  it('shows the most urgent first, 25 to a page, and goes on where it ended', async () => {
    const first = await caseworker.get('/cases');
    expect(references(first.body)).toEqual(expected.slice(0, 25));
    expect(first.body).toContain('Showing 1 to 25 of 31 cases');
    expect(first.body).toMatch(/Court limit in \d+ days/);
    const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first.body) ?? [];
    const second = await caseworker.get(next.replaceAll('&amp;', '&'));
    expect(references(second.body)).toEqual(expected.slice(25));
    expect(second.body).toContain('No limit known yet');
    expect(second.body).toContain('Showing 26 to 31 of 31 cases');
    expect(second.body).not.toContain('rel="next"');
  });

  it('counts its views, and finds what was accepted under Mine', async () => {
    const [reference = ''] = expected;
    const held = await heldBy(caseworker, `/cases/${reference}`);
    await caseworker.submit(`/cases/${reference}`, held, `/cases/${reference}/accept`);
    const { body } = await caseworker.get('/cases?view=mine');
    expect(references(body)).toEqual([reference]);
    const counts = [...body.matchAll(/counted-tabs__count">\((\S+)\)/g)].map(([, count]) => count);
    expect(counts).toEqual(['30', '1', '0', '0', '0', '0', '0', '0', '31']);
  });

  it('finds a case by its reference as people write it, and by words', async () => {
    const [, reference = ''] = expected;
    const { body } = await caseworker.get(`/cases?q=${reference.toLowerCase().replace('-', ' ')}`);
    expect(references(body)).toEqual([reference]);
    expect((await api('?q=date%20without')).items).toHaveLength(1);
    expect((await api('?q=%25')).items).toEqual([]);
  });

  it('answers programs with cursors that lead through every case once', async () => {
    const found: string[] = [];
    let page = await api('?limit=7');
    for (found.push(...page.items.map(({ reference }) => reference)); page.next_cursor;) {
      page = await api(`?limit=7&cursor=${page.next_cursor}`);
      found.push(...page.items.map(({ reference }) => reference));
    }
    expect(found).toEqual(expected);
    expect(page.items.at(-1)?.next_limit_on).toBeNull();
    const { headers } = await caseworker.get('/api/v1/cases?limit=7&step=filed');
    expect(headers.link).toMatch(/^<\/api\/v1\/cases\?step=filed&limit=7&cursor=[\w-]+>; rel="next"$/);
    expect((await api('?step=contact')).items).toEqual([]);
  });

  it.each(['?limit=101', '?limit=x', '?cursor=nonsense', '?step=lost', '?view=all', '?sort=title'])(
    'refuses %s with the field and what would be right',
    async (query) => {
      const { status, body } = await caseworker.get(`/api/v1/cases${query}`);
      const { errors } = JSON.parse(body) as { errors: { pointer: string }[] };
      expect(status).toBe(422);
      expect(errors[0]?.pointer).toBe(`/${/\w+/.exec(query)?.[0]}`);
    },
  );

  it('shows a group its own cases and the staff of another programme none', async () => {
    const mine = await aCase(service, {
      group: { name: 'Mine', contactName: 'Cy', contactEmail: 'cy@example.org' },
    });
    const group = await theGroup(service, mine);
    const { body } = await group.get('/cases');
    expect(references(body)).toEqual([mine.reference]);
    expect(body).not.toContain('counted-tabs"');
    const programmeId = randomUUID();
    await service.owner.query('insert into programme (id, name) values ($1, $2)', [programmeId, 'Another']);
    const elsewhere = await aStaffMember(service, { programmeId, email: 'else@example.org' });
    expect(references((await elsewhere.get('/cases')).body)).toEqual([]);
    expect((await group.get('/api/v1/cases')).status).toBe(404);
  });

  it('asks a visitor who is not signed in to sign in', async () => {
    const answer = await service.inject({ method: 'GET', url: '/cases' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in?next=%2Fcases']);
  });

  it('counts no further than it must', async () => {
    await service.owner.query(
      `insert into case_file (id, programme_id, reference, title, breach_type, body_name,
      body_kind, promise_kind, account, step, filed_at, self_managed, next_limit_on, next_due_on, version)
      select gen_random_uuid(), $1, 'made-' || n, 'A case', 'other', 'A body', 'other', 'unknown', '', 'research',
        now(), false, date '2027-01-01' + n % 900, '9999-12-31', 1 from generate_series(1, 20000) n`,
      [DEFAULT_PROGRAMME.id],
    );
    const { body } = await caseworker.get('/cases');
    expect(body).toContain('(1,000+)');
  });
});
