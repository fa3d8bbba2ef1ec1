import { audited } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';
import { readingGrade } from '../support/reading-age.js';

interface Route {
  readonly route: string;
  readonly state: string;
  readonly last_day: string | null;
  readonly needs: readonly string[];
  readonly action: { readonly href: string } | null;
  readonly authority: readonly { readonly confidence: string }[];
}

const ANSWERS = {
  'lost-out': 'yes',
  'most-people': 'no',
  'contract-broken': 'no',
  'other-way': 'no',
  procurement: 'no',
};

/** What a person reads: every element is a sentence. */
const wordsOf = (html: string): string =>
  (/<main[^]*<\/main>/.exec(html)?.[0] ?? '')
    .replaceAll(/<details[^]*?<\/details>|<form[^]*?<\/form>/g, '')
    .replaceAll(/([^.?!:>])\s*<\/(?:h\d|li|p|a|strong)>/g, '$1. ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/Local Government and Social Care Ombudsman|Ombudsman|[A-Z0-9]{4}-[A-Z0-9]{4}/g, 'them')
    .replaceAll(/\s+/g, ' ');

describe('the options of a case', () => {
  const work = workOnACase();
  const route = async (id: string): Promise<Route | undefined> =>
    (await work.list<Route>('/routes')).find((each) => each.route === id);

  it('are shown to the group and to programs, each with one thing to do and its sources', async () => {
    const { body } = await work.group.get(work.at('/options'));
    expect(readingGrade(wordsOf(body))).toBeLessThan(6.5);
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
});
