import type { DataSource } from 'typeorm';
import { OWNER_TABLES, PUBLIC_TABLES, RIGHTS } from '../../src/platform/database/rights-matrix.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('the database that the migrations build', () => {
  let database: TestDatabase;
  let owner: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = database.owner;
  });
  afterAll(() => database.drop());

  it('is exactly what the records describe', async () => {
    const { upQueries } = await owner.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('has row-level security on every table that is not public', async () => {
    const bare = await owner.query<{ name: string }[]>(
      `select relname as name from pg_class
       where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not relrowsecurity order by relname`,
    );
    expect(bare.map(({ name }) => name)).toEqual([...PUBLIC_TABLES, ...OWNER_TABLES].toSorted());
  });

  it('has a place in the rights matrix for every table', async () => {
    const tables = await owner.query<{ name: string }[]>(
      `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
    );
    const known = [...Object.keys(RIGHTS), ...PUBLIC_TABLES, ...OWNER_TABLES].toSorted();
    expect(tables.map(({ name }) => name)).toEqual(known);
  });

  it('gives each role just the verbs of the matrix', async () => {
    const granted = await owner.query<{ table: string; role: string; verb: string }[]>(
      `select table_name as table, grantee as role, lower(privilege_type) as verb
       from information_schema.role_table_grants
       where table_schema = 'public' and grantee like 'redress\\_%' and grantee <> current_user`,
    );
    const expected = Object.entries(RIGHTS).flatMap(([table, { rights }]) =>
      Object.entries(rights).flatMap(([kind, verbs]) =>
        verbs.map((verb) => `${table} redress_${kind} ${verb}`),
      ),
    );
    const actual = granted
      .filter(({ table }) => !PUBLIC_TABLES.includes(table))
      .map(({ table, role, verb }) => `${table} ${role} ${verb}`);
    expect(actual.toSorted()).toEqual(expected.toSorted());
  });

  it('carries the programme on every table that holds case data, and the audience on every item', async () => {
    const columns = await owner.query<{ table: string; columns: string[] }[]>(
      `select table_name as table, array_agg(column_name::text) as columns
       from information_schema.columns where table_schema = 'public' group by table_name`,
    );
    const columnsOf = new Map(columns.map(({ table, columns: names }) => [table, names]));
    const items = Object.entries(RIGHTS).filter(([, { scope }]) => scope === 'item');
    expect(items.length).toBeGreaterThan(6);
    for (const [table] of items)
      expect({ table, columns: columnsOf.get(table) }).toEqual({
        table,
        columns: expect.arrayContaining(['programme_id', 'case_id', 'audience', 'group_id']),
      });
  });
});
