import { randomUUID } from 'node:crypto';
import { PublicBodies, type BodySearch } from '../../src/directory/public-bodies.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const MANY = 20_000;

describe('the search for a public body', () => {
  let service: TestApp;
  let bodies: PublicBodies;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    bodies = service.app.get(PublicBodies, { strict: false });
  });
  afterAll(() => service.close());

  const namesFor = async (words: string, more: Partial<BodySearch> = {}): Promise<string[]> =>
    (await bodies.search({ words, limit: 20, ...more })).bodies.map(({ name }) => name);

  it.each([
    { words: 'BCC', name: 'Birmingham City Council', because: 'first letters' },
    { words: 'DWP', name: 'Department for Work and Pensions', because: 'first letters, without small words' },
    { words: 'Brum council', name: 'Birmingham City Council', because: 'a short name' },
    { words: 'Birmigham', name: 'Birmingham City Council', because: 'a letter left out' },
    { words: 'Manchster City Counsil', name: 'Manchester City Council', because: 'two words wrong' },
    { words: 'Guys and St Thomas', name: 'Guy’s and St Thomas’ NHS Foundation Trust', because: 'no signs' },
  ])('finds $name by “$words”: $because', async ({ words, name }) => {
    expect((await namesFor(words)).slice(0, 5)).toContain(name);
  });

  it('says of bodies that are only spelt alike that they are', async () => {
    expect((await bodies.search({ words: 'Birmigham', limit: 5 })).alike).toBe(true);
    expect((await bodies.search({ words: 'Birmingham', limit: 5 })).alike).toBe(false);
    expect(await namesFor('zzqqxx')).toEqual([]);
  });

  it('finds a body by a former name, and filters by kind and area', async () => {
    const id = randomUUID();
    await service.owner.query(
      `insert into public_body (id, name, kind, area) values ($1, 'Newvale Council (invented)', 'unitary-council', 'Newvale')`,
      [id],
    );
    await service.owner.query(`insert into body_name values ($1, 'Oldvale District Council', 'former')`, [
      id,
    ]);
    expect(await namesFor('oldvale')).toEqual(['Newvale Council (invented)']);
    expect(await namesFor('', { area: 'Newvale' })).toEqual(['Newvale Council (invented)']);
    expect(await namesFor('oldvale', { kind: 'police' })).toEqual([]);
  });

  it('gives an old id the body that it is now, and shows the entry once', async () => {
    const [kept, gone] = [randomUUID(), randomUUID()];
    await service.owner.query(
      `insert into public_body (id, name, kind, merged_into_id)
       values ($1, 'Twice Held Council', 'unitary-council', null), ($2, 'Twice-held Council', 'unitary-council', $1)`,
      [kept, gone],
    );
    expect(await namesFor('twice held')).toEqual(['Twice Held Council']);
  });

  it('looks names up by their indexes, as the role that asks', async () => {
    await service.owner.query(
      `insert into public_body (id, name, kind)
       select gen_random_uuid(), md5(n::text) || ' ' || md5((n + 1)::text) || ' Board', 'other' from generate_series(1, $1) n`,
      [MANY],
    );
    await service.owner.query('analyze public_body');
    for (const where of [
      `body_words(name) like '%birmingham%'`,
      `'birmigham' <% body_words(name)`,
      `body_initials(name) = 'bcc'`,
    ]) {
      const plan = await service.owner.transaction(async (manager) => {
        await manager.query('set local role redress_public');
        return manager.query<{ 'QUERY PLAN': string }[]>(`explain select id from public_body where ${where}`);
      });
      const text = plan.map((line) => line['QUERY PLAN']).join('\n');
      expect(text).not.toMatch(/Seq Scan on public_body/);
    }
  });
});
