import { explain, nodesOf, scannedTables, type PlanNode } from '../../bench/plans/explain.js';
import { CROWDED, HOT_QUERIES } from '../../bench/plans/hot-queries.js';
import { seed } from '../../bench/seed.js';
import { CaseRepository } from '../../src/casework/case.repository.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { Actor } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TODAY = '2026-12-15';
const programmeId = DEFAULT_PROGRAMME.id;

/** Milliseconds, for a machine with other work. */
const PATIENCE = 120_000;

describe('what hiding cases costs', () => {
  let service: TestApp;
  let actor: Actor;
  let hidden: number;
  let open: { id: string; reference: string };

  beforeAll(async () => {
    service = await startTestApp({ now: `${TODAY}T10:00:00Z`, worker: false });
    await seed(service.owner, {
      cases: 3_000,
      closed: 300,
      today: TODAY,
      crowds: [{ day: CROWDED.began, cases: 500 }],
    });
    const [most] = await service.owner.query<[{ name: string; id: string | null; count: number }]>(
      `select body_name as name, body_id as id, count(*)::int as count from case_file where programme_id = $1
       group by 1, 2 order by 3 desc limit 1`,
      [programmeId],
    );
    const [person] = await service.owner.query<[{ id: string }]>(
      `select account_id as id from staff_role where programme_id = $1 and role = 'caseworker' limit 1`,
      [programmeId],
    );
    actor = { kind: 'caseworker', programmeId, accountId: person.id };
    await service.owner.query(`update case_file set assignee_id = null where assignee_id = $1`, [person.id]);
    await service.owner.query(
      `insert into interest (id, programme_id, account_id, kind, about, name, body_id, from_day, recorded_at, recorded_by)
       values (gen_random_uuid(), $1, $2, 'employer', 'body', $3, $4, '2026-01-01', now(), $2)`,
      [programmeId, person.id, most.name, most.id],
    );
    await service.owner.query('analyze');
    hidden = most.count;
    [open] = await service.owner.query<[{ id: string; reference: string }]>(
      `select id, reference from case_file where programme_id = $1 and body_name <> $2 and closed_on is null limit 1`,
      [programmeId, most.name],
    );
  }, PATIENCE);
  afterAll(() => service.close());

  const OPTIONS = 'analyze, format json';

  it('hides many cases here, so that what follows does not pass for want of them', async () => {
    const count = await service.app.get(UnitOfWork).read(actor, async ({ manager }) => {
      const [row] = await manager.query<[{ count: number }]>('select count(*)::int as count from case_file');
      return row.count;
    });
    const [all] = await service.owner.query<[{ count: number }]>(
      'select count(*)::int as count from case_file where programme_id = $1',
      [programmeId],
    );
    expect(hidden).toBeGreaterThan(20);
    expect(all.count - count).toBe(hidden);
  });

  it('the queue still comes from its index, and asks once for what is hidden', async () => {
    const query = HOT_QUERIES.find(({ name }) => name === 'queue-first-page');
    if (!query) throw new Error('The queue is not among the hot queries.');
    const plan = await explain(service.app, { ...query, actor }, OPTIONS);
    expect(scannedTables(plan)).toEqual([]);
    const nodes = nodesOf(plan);
    expect(nodes.some(({ 'Node Type': type }) => type === 'Sort')).toBe(false);
    expectAskedOnce(nodes);
  });

  it('a case and its deadlines still come from their indexes', async () => {
    const cases = service.app.get(CaseRepository, { strict: false });
    const byReference = await explain(
      service.app,
      { name: 'case', what: 'a case', actor, ask: (reading) => cases.find(reading, open.reference) },
      OPTIONS,
    );
    expect(scannedTables(byReference)).toEqual([]);
    expectAskedOnce(nodesOf(byReference));
    const items = await explain(
      service.app,
      {
        name: 'items',
        what: 'its timeline',
        actor,
        ask: ({ manager }) => manager.query('select * from timeline_entry where case_id = $1', [open.id]),
      },
      OPTIONS,
    );
    expect(scannedTables(items)).toEqual([]);
    expectAskedOnce(nodesOf(items));
  });

  it('what is hidden is itself found by indexes, not by reading all cases', async () => {
    const [{ source }] = await service.owner.query<[{ source: string }]>(
      `select prosrc as source from pg_proc where proname = 'recused_cases'`,
    );
    const rows = await service.owner.query<{ 'QUERY PLAN': unknown }[]>(
      `explain (format json) ${source.replaceAll(/\bperson\b/g, `'${actor.accountId ?? ''}'::uuid`)}`,
    );
    const plan = { sql: source, parameters: [], plan: rows.map((row) => row['QUERY PLAN']) };
    expect(
      scannedTables(plan).filter((table) => ['case_file', 'case_group', 'voluntary_group'].includes(table)),
    ).toEqual([]);
  });
});

/** As a hashed subplan: built at most once for the statement, however many rows are looked at. */
function expectAskedOnce(nodes: readonly PlanNode[]): void {
  const asked = nodes.filter((node) => node['Function Name'] === 'app_recused');
  expect(asked).toHaveLength(1);
  expect(asked[0]?.['Actual Loops']).toBeLessThanOrEqual(1);
  expect(nodes.some(({ Filter = '' }) => /hashed SubPlan/.test(Filter))).toBe(true);
}
