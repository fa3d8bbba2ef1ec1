import { randomUUID } from 'node:crypto';
import { loadCommitments, idOfCommitment } from '../../src/commitments/load-commitments.js';
import { loadLocalCompacts, type WrittenCompact } from '../../src/commitments/load-local-compacts.js';
import { shippedCommitments } from '../../src/deadlines/reference.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor } from '../support/visitor.js';

interface Listed {
  readonly id: string;
  readonly compact: string;
  readonly clause: string | null;
  readonly owed_by: string;
  readonly words: string;
  readonly verdict?: string;
  readonly why?: string[];
}
interface Found {
  readonly source: string;
  readonly document: string;
  readonly verdict: string;
  readonly clause: string | null;
  readonly words: string;
  readonly why: string[];
}

const words = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the library of commitments', () => {
  let service: TestApp;
  let visitor: Visitor;
  const county = randomUUID();
  const district = randomUUID();
  const successor = randomUUID();
  const trust = randomUUID();
  const contractor = randomUUID();
  const compact: WrittenCompact = {
    id: randomUUID(),
    name: 'Shireland Compact',
    area: 'Shireland',
    places: ['Hilltown'],
    signing: 'lead',
    source: 'https://example.org/compact',
    checked_on: '2026-11-01',
    in_force_from: '2012-03',
    signatories: [{ body: county }, { body: district, signed_by: county, from: '2013-01-01' }],
    periods: [{ kind: 'notice-months', count: 6 }],
  };

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    visitor = new Visitor(service);
    await loadCommitments(service.owner);
    const bodies = [
      { id: county, name: 'Shireland County Council', kind: 'county-council', area: 'Shireland' },
      { id: district, name: 'Hilltown District Council', kind: 'district-council', area: 'Hilltown' },
      { id: successor, name: 'Shireland North Council', kind: 'unitary-council', area: 'North Shireland' },
      { id: trust, name: 'Shireland Health Trust', kind: 'nhs-body', area: 'Shireland' },
      { id: contractor, name: 'Prime Example Ltd', kind: 'prime-contractor', parent_id: county },
    ];
    await service.owner.query(
      `insert into public_body (id, name, kind, area, parent_id)
       select * from jsonb_to_recordset($1::jsonb) as given (id uuid, name text, kind text, area text, parent_id uuid)`,
      [JSON.stringify(bodies)],
    );
    await service.owner.query('insert into body_succession values ($1, $2, $3)', [
      county,
      successor,
      '2025-04-01',
    ]);
    await loadLocalCompacts(service.owner, [compact]);
    await service.owner.query(
      `insert into commitment (id, compact_id, position, number, words, owed_by, theme, breach_words, confidence, version)
       values ($1, $2, 1, 'S-7.7', 'Warn of cuts half a year before.', 'government', 'funding', '{short-notice}', 'typed', 1)`,
      [randomUUID(), compact.id],
    );
  });
  afterAll(() => service.close());

  const get = async <Answer>(url: string): Promise<Answer> =>
    (await service.inject({ method: 'GET', url })).json<Answer>();
  const all = async (query: string): Promise<Listed[]> => {
    const items: Listed[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const more: string = cursor ? `&cursor=${cursor}` : '';
      const page = await get<{ items: Listed[]; next_cursor: string | null }>(
        `/api/v1/commitments?limit=30${query}${more}`,
      );
      items.push(...page.items);
      cursor = page.next_cursor;
    }
    return items;
  };
  const which = async (query: string): Promise<Found[]> =>
    (await get<{ items: Found[] }>(`/api/v1/promises?${query}`)).items;

  it('holds the 74 commitments of the reference list, each once, and both sides', async () => {
    const items = (await all('')).filter(({ compact: text }) => text !== compact.id);
    expect(items).toHaveLength(74);
    expect(new Set(items.map(({ id }) => id)).size).toBe(74);
    expect(items.filter(({ owed_by }) => owed_by === 'cso')).toHaveLength(
      shippedCommitments().filter(({ obligee }) => obligee === 'cso').length,
    );
    expect((await all('&owed_by=cso')).every(({ owed_by }) => owed_by === 'cso')).toBe(true);
  });

  it('is loaded again without a second copy, and leaves alone what staff confirmed', async () => {
    const id = idOfCommitment('2010', '4.4');
    await service.owner.query(
      `update commitment set words = 'As we read it.', confirmed_at = now(), confirmed_from = 'the copy in the archive' where id = $1`,
      [id],
    );
    await service.owner.query(`update commitment set words = 'An old wording.' where id = $1`, [
      idOfCommitment('2010', '4.3'),
    ]);
    await loadCommitments(service.owner);
    expect(await get<Listed>(`/api/v1/commitments/${id}`)).toMatchObject({
      words: 'As we read it.',
      clause: '4.4',
    });
    expect((await get<Listed>(`/api/v1/commitments/${idOfCommitment('2010', '4.3')}`)).words).not.toContain(
      'old',
    );
    expect(await service.owner.query('select count(*)::int as n from commitment')).toEqual([{ n: 75 }]);
    await service.owner.query(
      `update commitment set confirmed_at = null, confirmed_from = null where id = $1`,
      [id],
    );
    await loadCommitments(service.owner);
  });

  it('prints a number only where it is verified: on pages, in the API, and in answers', async () => {
    const printed = shippedCommitments()
      .filter(({ confidence }) => confidence === 'verified')
      .map(({ number }) => number);
    const items = await all('');
    expect(items.flatMap(({ clause }) => clause ?? [])).toEqual(printed);
    const department = await which('kind=government-department&on=2024-05-01');
    const secret = shippedCommitments().filter(({ confidence }) => confidence !== 'verified');
    expect(department.flatMap(({ clause }) => clause ?? []).every((clause) => printed.includes(clause))).toBe(
      true,
    );
    for (const url of [
      '/promises/compact-2010',
      '/promises/covenant-2025',
      '/promises/compact-1998',
      `/promises/${compact.id}`,
      '/promises?q=notice',
      '/promises/which/answer?words=nobody+at+all&body=not-listed&kind=government-department&on-day=1&on-month=5&on-year=2024',
    ]) {
      const { status, body } = await visitor.get(url);
      expect([url, status]).toEqual([url, 200]);
      for (const { number } of secret) expect(words(body)).not.toContain(`(${number})`);
      expect(body).not.toContain('S-7.7');
    }
    expect((await visitor.get('/promises/compact-2010')).body).toContain('(2.4)');
    expect(JSON.stringify(items)).not.toContain('S-7.7');
  });

  it('finds by words and by the day on which a text held', async () => {
    expect((await all('&q=written+notice')).map(({ compact: text }) => text)).toEqual(['compact-2010']);
    const texts = async (on: string) => [...new Set((await all(`&on=${on}`)).map((each) => each.compact))];
    expect(await texts('2025-07-16')).toEqual(['compact-2010', compact.id]);
    expect(await texts('2025-07-17')).toEqual(['covenant-2025', compact.id]);
    expect(await texts('1999-05-01')).toEqual([]);
    expect(await texts('2002-05-01')).toEqual(['compact-1998']);
    expect((await all('&on=2002-05-01')).length).toBe(4);
  });

  it('lists the Compacts, the national ones with what is known of their days', async () => {
    const { items } = await get<{ items: Record<string, unknown>[] }>('/api/v1/compacts');
    expect(items.map(({ id, in_force_from: from, in_force_until: until }) => [id, from, until])).toEqual([
      ['compact-1998', '1998-11', '2009-12-15'],
      ['compact-2009', '2009-12-16', '2010-12'],
      ['compact-2010', '2010-12', '2025-07-16'],
      ['covenant-2025', '2025-07-17', null],
      [compact.id, '2012-03', null],
    ]);
    expect(items[4]).toMatchObject({
      places: ['Hilltown'],
      signing: 'lead',
      source: 'https://example.org/compact',
      checked_on: '2026-11-01',
      signatories: [
        { name: 'Hilltown District Council', signed_by: 'Shireland County Council' },
        { signed_by: null },
      ],
    });
    expect(
      (await service.inject({ method: 'GET', url: `/api/v1/compacts/${compact.id}` })).headers.etag,
    ).toBe('"1"');
    expect(
      (await service.inject({ method: 'GET', url: `/api/v1/compacts/${randomUUID()}` })).statusCode,
    ).toBe(404);
  });

  const local = async (query: string) =>
    (await which(query))
      .filter(({ source }) => source === 'local')
      .map(({ verdict, why }) => [verdict, why.join(' ')]);

  it('says which promises bound whom: a pair of councils, a successor, a trust, a contractor', async () => {
    expect((await local(`body=${district}&on=2024-05-01`))[0]).toEqual([
      'bound',
      'Shireland County Council signed the “Shireland Compact”, for Shireland, on behalf of Hilltown District Council. ' +
        'Hilltown District Council has been bound by it since Tuesday 1 January 2013.',
    ]);
    expect((await local(`body=${county}&on=2025-04-01`)).at(-1)?.[1]).toContain(
      'Shireland County Council ended. From 1 April 2025 Shireland North Council answers for what it owed.',
    );
    expect((await local(`body=${successor}&on=2025-04-01`))[0]).toEqual([
      'cannot-tell',
      expect.stringContaining('Shireland North Council followed Shireland County Council on 1 April 2025.'),
    ]);
    expect((await local(`body=${trust}&on=2024-05-01`))[0]).toEqual([
      'cannot-tell',
      expect.stringContaining('Lead bodies signed it for others.'),
    ]);
    expect((await local(`body=${contractor}&on=2024-05-01`))[0]).toEqual([
      'cannot-tell',
      expect.stringContaining('Prime Example Ltd hands out money of Shireland County Council.'),
    ]);
    expect((await service.inject({ method: 'GET', url: '/api/v1/promises?on=2024-05-01' })).statusCode).toBe(
      422,
    );
    expect(
      (await service.inject({ method: 'GET', url: `/api/v1/promises?body=${randomUUID()}` })).statusCode,
    ).toBe(422);
  });

  it('gives the commitments that bound a body, with the reason', async () => {
    const [first, ...more] = await all(`&body=${district}&on=2024-05-01`);
    expect(first).toMatchObject({ compact: compact.id, verdict: 'bound', clause: null });
    expect(first?.why?.[0]).toContain('on behalf of Hilltown District Council');
    expect(more).toEqual([]);
  });

  it('answers anybody on a page, who may mean one of several bodies or one that is not listed', async () => {
    const ask = '/promises/which/answer?area=Hilltown&on-day=1&on-month=5&on-year=2024&words=';
    const choice = await visitor.get(`${ask}Shireland`);
    expect([choice.status, choice.body.includes('Which one do you mean?')]).toEqual([200, true]);
    expect(words((await visitor.get(`${ask}Shireland&body=`)).body)).toContain('Choose the public body');
    const answer = words((await visitor.get(`${ask}Shireland&body=${county}`)).body);
    expect(answer).toContain('What bound Shireland County Council on 1 May 2024');
    expect(answer).toContain('Shireland County Council signed the “Shireland Compact”, for Shireland.');
    expect(answer).toContain('Give 6 months of notice before funding ends or changes.');
    expect(answer).toContain('Warn of cuts half a year before.');
    expect(words((await visitor.get(`${ask}Atlantis`)).body)).toContain('What kind of body is it?');
    const nothing = await visitor.get(`${ask}&on-day=40`);
    expect([nothing.status, words(nothing.body).includes('Write the name of the public body')]).toEqual([
      422,
      true,
    ]);
    expect(nothing.body).toContain('value="Hilltown"');
  });
});
