import { aSample, whoSees, type SampledCase } from '../../bench/plans/sample.js';
import { WAITED_FOR, type WaitedFor } from '../../bench/plans/waited-for.js';
import { seed } from '../../bench/seed.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { Filing } from '../../src/intake/filing.js';
import type { Actor, ActorKind } from '../../src/platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../src/platform/database/unit-of-work.js';
import { aReport } from '../support/a-domain-report.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TODAY = '2026-12-15';

/** So many that a page that reads a table from end to end is felt. */
const CASES = 50_000;

/** Milliseconds, for a machine with other work. */
const PATIENCE = 300_000;

const { id: PROGRAMME } = DEFAULT_PROGRAMME;

/**
 * A connection keeps a statement that it was asked three times, and after five more the server weighs a plan that is good for
 * any values: that plan is looked at too.
 */
const OFTEN = 9;

interface UsedIndex {
  readonly name: string;
  readonly make: string;
}

describe('what a person waits for, among 50,000 cases', () => {
  let service: TestApp;
  let chosen: SampledCase;
  let bigTables: readonly string[];

  beforeAll(async () => {
    service = await startTestApp({ now: `${TODAY}T10:00:00Z`, worker: false });
    await seed(service.owner, { cases: CASES, today: TODAY });
    chosen = await aSample(service.owner);
    const tables = await service.owner.query<{ name: string }[]>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
         and reltuples >= $1 order by relname`,
      [CASES / 10],
    );
    bigTables = tables.map(({ name }) => name);
  }, PATIENCE);
  afterAll(() => service.close());

  const actorOf = (kind: ActorKind): Actor => whoSees(chosen, kind);

  /** How often the work reads which big table from end to end, by the database's own count: also inside its functions. */
  async function scansOf(
    { manager }: Reading,
    work: () => Promise<unknown>,
  ): Promise<Record<string, number>> {
    const counted = () =>
      manager.query<{ name: string; scans: number }[]>(
        `select name, pg_stat_get_xact_numscans(name::regclass)::integer as scans from unnest($1::text[]) name`,
        [bigTables],
      );
    const before = new Map((await counted()).map(({ name, scans }) => [name, scans]));
    await work();
    const after = (await counted()).map(
      ({ name, scans }) => [name, scans - (before.get(name) ?? 0)] as const,
    );
    return Object.fromEntries(after.filter(([, scans]) => scans > 0));
  }

  it('asks enough tables to be worth something, and sees a scan where there is one', async () => {
    expect(bigTables).toEqual([
      'case_file',
      'case_group',
      'case_search',
      'deadline',
      'fact',
      'reminder',
      'timeline_entry',
      'voluntary_group',
    ]);
    await service.app.get(UnitOfWork).read(actorOf('caseworker'), async (reading) => {
      for (const way of ['indexscan', 'indexonlyscan', 'bitmapscan'])
        await reading.manager.query(`set local enable_${way} = off`);
      const scan = () =>
        reading.manager.query(`select count(*) from case_file where title ilike '%nothing%'`);
      expect(await scansOf(reading, scan)).toMatchObject({ case_file: 1 });
    });
  });

  it.each(WAITED_FOR.flatMap(({ what, kinds, ask }) => kinds.map((kind) => ({ what, kind, ask }))))(
    '$what, as $kind, reads no table from end to end',
    async ({ kind, ask }) => {
      await service.app.get(UnitOfWork).rehearse(actorOf(kind), async (reading) => {
        const askOften = async (): Promise<void> => {
          for (let time = 0; time < OFTEN; time += 1) await ask(reading, service.app, chosen);
        };
        expect(await scansOf(reading, askOften)).toEqual({});
      });
    },
  );

  /** Those of big tables that the work used and that no key hangs on, and how each is made again. */
  async function indexesOf(
    { manager }: Reading,
    work: () => Promise<unknown>,
  ): Promise<readonly UsedIndex[]> {
    const used = () =>
      manager.query<UsedIndex[]>(
        `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as make from pg_index
         where indrelid = any ($1::regclass[]) and pg_stat_get_xact_numscans(indexrelid) > 0
           and not exists (select from pg_constraint where conindid = indexrelid)`,
        [bigTables],
      );
    expect(await used()).toEqual([]);
    await work();
    return used();
  }

  const asCaseworker = <Found>(
    { kinds, ask }: WaitedFor,
    look: (reading: Reading, work: () => Promise<unknown>) => Promise<Found>,
  ): Promise<Found> =>
    service.app
      .get(UnitOfWork)
      .rehearse(actorOf(kinds[0] ?? 'caseworker'), (reading) =>
        look(reading, () => ask(reading, service.app, chosen)),
      );

  /** Takes away what the question goes by, and what it would go by instead, until it finds nothing more. */
  async function withoutIndexes<Found>(asked: WaitedFor, look: () => Promise<Found>): Promise<Found> {
    const taken: UsedIndex[] = [];
    try {
      for (let used = await asCaseworker(asked, indexesOf); used.length > 0;) {
        taken.push(...used);
        for (const { name } of used) await service.owner.query(`drop index ${name}`);
        used = await asCaseworker(asked, indexesOf);
      }
      expect(taken).not.toEqual([]);
      return await look();
    } finally {
      for (const { make } of taken) await service.owner.query(make);
    }
  }

  it.each(WAITED_FOR.map((asked) => [asked.what, asked] as const))(
    '%s is reported once its indexes are gone',
    async (_what, asked) => {
      expect(await withoutIndexes(asked, () => asCaseworker(asked, scansOf))).not.toEqual({});
      expect(await asCaseworker(asked, scansOf)).toEqual({});
    },
  );

  it('a filing reads no table from end to end', async () => {
    const filing = service.app.get(Filing, { strict: false });
    await service.app.get(UnitOfWork).rehearse(actorOf('public'), async (tx) => {
      const file = async (): Promise<void> => {
        await filing.file(tx, PROGRAMME, aReport());
        await tx.manager.query('set constraints all immediate');
      };
      expect(await scansOf(tx, file)).toEqual({});
    });
  });

  it('finds cases in every view and by words, so that what is above does not pass for want of them', async () => {
    const [{ empty }] = await service.owner.query<[{ empty: number }]>(
      `select count(*)::integer as empty from (values ('group'), ('body')) waits (who) where not exists
         (select from case_file where waiting_for = who and closed_on is null and programme_id = $1)`,
      [PROGRAMME],
    );
    expect(empty).toBe(0);
    const found = await service.app
      .get(UnitOfWork)
      .read(actorOf('caseworker'), ({ manager }) =>
        manager.query<unknown[]>(`select app_search_cases('Langwick', '{}', 1000)`),
      );
    expect(found.length).toBeGreaterThan(0);
  });
});
