import { Not } from 'typeorm';
import { explain, scannedTables } from '../../bench/plans/explain.js';
import { CROWDED, HOT_QUERIES } from '../../bench/plans/hot-queries.js';
import { seed, type SeedOptions } from '../../bench/seed.js';
import { factsFrom, KINDS_OF_CASE } from '../../bench/seed/kinds-of-case.js';
import { ROWS } from '../../bench/seed/rows-sql.js';
import { DeadlineRecord } from '../../src/deadlines/deadline.record.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import { aCase } from '../support/a-case.js';
import { createTestDatabase } from '../support/database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TODAY = '2026-12-15';

/** So many that no sensible plan reads a table from end to end for a page or a batch of them. */
const OPTIONS: SeedOptions = {
  cases: 3_000,
  closed: 300,
  today: TODAY,
  crowds: [{ day: CROWDED.began, cases: 500 }],
};
const BIG_TABLES = Object.keys(ROWS);

/** Whatever is not an id or a moment of making. */
const COMPARED = [
  'audience',
  'groupId',
  'ruleId',
  'ruleVersion',
  'kind',
  'fatal',
  'reminded',
  'triggerOn',
  'dueOn',
  'inputs',
  'lookedAt',
  'explanation',
  'calendarVersion',
  'supersededAt',
  'replacesId',
] as const;

/** Milliseconds, for a machine with other work. */
const PATIENCE = 120_000;

interface Example {
  readonly day: string;
  readonly case: string;
}

describe('seeded data', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp({ now: `${TODAY}T10:00:00Z`, worker: false });
    await seed(service.owner, OPTIONS);
  }, PATIENCE);
  afterAll(() => service.close());

  it('leaves the schema, its keys and its policies as the migrations made them', async () => {
    const { upQueries } = await service.owner.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    const untouched = await createTestDatabase();
    const described = async ({ owner }: Pick<TestApp, 'owner'>) =>
      owner.query(
        `select conrelid::regclass::text as on, conname as name, pg_get_constraintdef(oid) as text, convalidated
         from pg_constraint where connamespace = 'public'::regnamespace
         union all select tablename, indexname, indexdef, true from pg_indexes where schemaname = 'public'
         union all select tablename, policyname, concat(cmd, roles, qual, with_check), true from pg_policies
         union all select relname, 'row-level security', relrowsecurity::text, true from pg_class
           where relkind = 'r' and relnamespace = 'public'::regnamespace
         order by 1, 2, 3`,
      );
    expect(await described(service)).toEqual(await described(untouched));
    await untouched.drop();
  });

  it('has what was asked for: few programmes and bodies with most of the cases, and a crowd', async () => {
    const [counts] = await service.owner.query<Record<string, number>[]>(
      `select (select count(*)::integer from case_file) as cases,
         (select count(*)::integer from case_file where closed_on is not null) as closed,
         (select max(count)::integer from (select count(*) from case_file group by programme_id) each) as largest,
         (select count(*)::integer from deadline where rule_id = 'JR-3M' and trigger_on = $1 and exists
           (select from case_file file where file.id = case_id and closed_on is null)) as crowd`,
      [CROWDED.began],
    );
    expect(counts).toMatchObject({ cases: 3_000, closed: 300, crowd: 500 });
    expect(counts?.['largest']).toBeGreaterThan(3_000 / 6);
  });

  it('has the words of each case that the triggers would keep, and a mix of cases that wait or are worked alone', async () => {
    const [counts] = await service.owner.query<Record<string, number>[]>(
      `select count(*) filter (where words = case_search_words(file))::integer as same, count(*)::integer as all,
         count(*) filter (where waiting_for = 'body')::integer as body,
         count(*) filter (where waiting_for = 'group')::integer as group,
         count(*) filter (where self_managed)::integer as alone,
         count(*) filter (where plan_check_asked_at is not null)::integer as asking
       from case_file file join case_search on case_id = id`,
    );
    expect(counts).toMatchObject({ same: 3_000, all: 3_000 });
    for (const what of ['body', 'group', 'alone', 'asking']) expect(counts?.[what]).toBeGreaterThan(5);
    const [{ most }] = await service.owner.query<[{ most: number }]>(
      'select max(count)::integer as most from (select count(*) from timeline_entry group by case_id) each',
    );
    expect(most).toBe(50);
  });

  it.each(KINDS_OF_CASE.map(({ title }, kind) => [title, kind] as const))(
    '“%s” has the deadlines and the place in the queue that filing gives',
    async (_title, kind) => {
      const kindOfCase = KINDS_OF_CASE[kind]!;
      const { breachType, bodyKind, promise, fundingChange } = kindOfCase.matter;
      const [example] = await service.owner.query<Example[]>(
        `select trigger_on::text as day, case_id as case from deadline join case_file file on file.id = case_id
         where rule_id = 'JR-3M' and breach_type = $1 and body_kind = $2 and closed_on is null
         order by case_id limit 1`,
        [breachType, bodyKind],
      );
      const filed = await aCase(service, {
        breachType,
        promise,
        body: { name: 'A body', kind: bodyKind },
        facts: factsFrom(kindOfCase, parseDay(example!.day)),
        ...(fundingChange ? { funding: { change: fundingChange } } : {}),
      });
      expect(await lines(example!.case)).toEqual(await lines(filed.caseId));
      expect(await place(example!.case)).toEqual(await placeByDuties(filed.caseId));
    },
  );

  /** What the programme promised is not seeded: it is done on cases that are older than a week. */
  const lines = async (caseId: string) => {
    const rows = await service.owner.manager.find(DeadlineRecord, {
      where: { caseId, kind: Not('service') },
      order: { ruleId: 'ASC' },
    });
    return rows.map((row) => [row.triggerFactId !== null, ...COMPARED.map((name) => row[name])]);
  };

  const place = (caseId: string) =>
    service.owner.query('select next_limit_on, next_due_on from case_file where id = $1', [caseId]);

  const placeByDuties = (caseId: string) =>
    service.owner.query(
      `select next_limit_on, coalesce((select min(due_on) from deadline
         where case_id = case_file.id and superseded_at is null and kind = 'duty'), date '9999-12-31') as next_due_on
       from case_file where id = $1`,
      [caseId],
    );

  it('comes out the same every time', async () => {
    const small = { ...OPTIONS, cases: 60, closed: 20, crowds: [{ day: CROWDED.began, cases: 5 }] };
    const made: unknown[] = [];
    for (let time = 0; time < 2; time += 1) {
      const { owner, drop } = await createTestDatabase();
      await seed(owner, small);
      for (const table of Object.keys(ROWS))
        made.push(
          await owner.query(`select md5(string_agg(row::text, ';' order by row::text)) from ${table} row`),
        );
      await drop();
    }
    const half = made.length / 2;
    expect(half).toBeGreaterThan(5);
    expect(made.slice(0, half)).toEqual(made.slice(half));
  });

  it.each(HOT_QUERIES.map((query) => [query.what, query] as const))(
    'is not read from end to end for %s',
    async (_what, query) => {
      const scanned = scannedTables(await explain(service.app, query, 'format json'));
      expect(scanned.filter((table) => BIG_TABLES.includes(table))).toEqual([]);
    },
  );

  it('is found by the days that a deadline looked at', async () => {
    const touchedCases = HOT_QUERIES.find(({ name }) => name === 'touched-cases')!;
    const { plan } = await explain(service.app, touchedCases, 'format json');
    expect(JSON.stringify(plan)).toContain('deadline_looked_at');
  });
});
