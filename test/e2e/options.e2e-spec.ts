import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { audited } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';
import { aStaffMember } from '../support/people.js';

interface Route {
  readonly route: string;
  readonly state: string;
  readonly last_day: string | null;
  readonly needs: readonly string[];
  readonly action: { readonly href: string } | null;
  readonly authority: readonly { readonly confidence: string }[];
}

const ANSWERS = {
  lost_out: 'yes',
  most_people: 'no',
  contract_broken: 'no',
  other_way: 'no',
  procurement: 'no',
};

describe('the options of a case', () => {
  const work = workOnACase();
  const route = async (id: string): Promise<Route | undefined> =>
    (await work.list<Route>('/routes')).find((each) => each.route === id);

  it('are shown to the group and to programs, each with one thing to do and its sources', async () => {
    const { body } = await work.group.get(work.at('/options'));
    const articles = body.match(/<article[^]*?<\/article>/g) ?? [];
    expect(articles).toHaveLength(16);
    for (const article of articles) expect(article.match(/<a /g)?.length ?? 0).toBeLessThanOrEqual(1);
    const routes = await work.list<Route>('/routes');
    expect(routes).toHaveLength(16);
    for (const { state, action, authority } of routes) {
      expect(action !== null).toBe(['open', 'closing', 'needs'].includes(state));
      expect(authority.length).toBeGreaterThan(0);
    }
    expect(await work.group.get(work.at('/options/court'))).toMatchObject({ status: 200 });
  });

  it('hang on answers, which lay the days of the court that they mean', async () => {
    expect(await route('ombudsman')).toMatchObject({ state: 'needs' });
    expect((await work.send(work.group, '/options', {})).status).toBe(422);
    expect((await work.send(work.group, '/options', ANSWERS)).location).toBe(work.at('/options'));
    expect((await route('ombudsman'))?.needs).toEqual([
      expect.stringContaining('Complain to the council first.'),
    ]);
    const before = await route('judicial-review');
    await work.send(work.caseworker, '/options', { ...ANSWERS, procurement: 'yes' });
    const after = await route('judicial-review');
    expect(before?.last_day).not.toBe(after?.last_day);
    const [laid] = await work.service.owner.query<{ due: string; rungs: number }[]>(
      `select due_on::text as due, (select count(*)::int from reminder where deadline_id = deadline.id) as rungs
       from deadline where case_id = $1 and rule_id = 'JR-PROC-30D' and superseded_at is null`,
      [work.filed.caseId],
    );
    expect(laid).toMatchObject({ due: after?.last_day });
    expect(laid?.rungs).toBeGreaterThan(0);
    expect(await audited(work.service, work.filed.caseId)).toContain('options-answered');
  });

  it('take answers from programs as from the page, each question by its name', async () => {
    const answer = (payload: object, ifMatch?: string) =>
      work.call('POST', '/routes/answers', payload, ifMatch);
    const given = await answer({ lost_out: 'yes', most_people: 'no' });
    expect(given.statusCode).toBe(200);
    const { questions } = given.json<{ questions: { name: string; answer: string | null }[] }>();
    const answers = Object.fromEntries(questions.map((each) => [each.name, each.answer]));
    expect(answers).toMatchObject({ lost_out: 'yes', most_people: 'no', other_way: null });
    expect((await work.group.get(work.at('/options'))).body).toMatch(
      /name="lost_out"[^>]*value="yes"[^>]*checked/,
    );
    await answer({ other_way: 'not-sure' });
    const kept = (await work.call('GET', '/routes')).json<{ questions: typeof questions }>();
    expect(kept.questions.filter((each) => each.answer).map(({ name }) => name)).toEqual([
      'lost_out',
      'most_people',
      'other_way',
    ]);
    const refused: (readonly [object, string])[] = [
      [{}, '/lost_out'],
      [{ tenants: 'yes' }, '/tenants'],
      [{ lost_out: 'perhaps' }, '/lost_out'],
    ];
    for (const [payload, pointer] of refused) {
      const { statusCode, headers, body } = await answer(payload);
      expect([statusCode, headers['content-type']]).toEqual([422, expect.stringContaining('problem+json')]);
      expect((JSON.parse(body) as { errors: object[] }).errors).toMatchObject([{ pointer }]);
    }
    expect((await answer({ lost_out: 'no' }, '"999"')).statusCode).toBe(412);
  });

  it('are a table for an administrator, which says whose each number is', async () => {
    const { service } = work;
    const programmeId = DEFAULT_PROGRAMME.id;
    const administrator = await aStaffMember(service, { programmeId, role: 'administrator' });
    const shipped = (await administrator.get('/admin/routes')).body;
    expect(shipped).toMatch(/It has no days of one council[^]*from day 28[^]*It comes with Redress/);
    const id = randomUUID();
    await service.owner.query(
      `insert into public_body (id, name, kind, call_in_days) values ($1, 'Tablevale Council (invented)', 'unitary-council', 5)`,
      [id],
    );
    await service.owner.query(
      `insert into programme_setting (programme_id, amber_from_day, red_from_day, changed_at) values ($1, 11, 56, now())`,
      [programmeId],
    );
    expect((await administrator.get(`/directory/bodies/${id}`)).body).toContain(`/admin/routes?body=${id}`);
    const { body } = await administrator.get(`/admin/routes?body=${id}`);
    expect(body).toMatch(/Tablevale Council[^]*from day 11[^]*Your programme set it[^]*5 worked days/);
    // Published on Thursday 19 November, and five worked days after that.
    expect(body).toContain('The last day is Thursday 26 November 2026.');
  });
});
