import { aSample, whoSees, type SampledCase } from '../../bench/plans/sample.js';
import { WAITED_FOR, type WaitedFor } from '../../bench/plans/waited-for.js';
import { seed } from '../../bench/seed.js';
import { CaseQueue } from '../../src/casework/queue/case-queue.js';
import type { QueuePlace } from '../../src/casework/queue/queue-place.js';
import type { ListedCase } from '../../src/casework/queue/queue-question.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { Filing } from '../../src/intake/filing.js';
import type { Actor, ActorKind } from '../../src/platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../src/platform/database/unit-of-work.js';
import { aReport } from '../support/a-domain-report.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TODAY = '2026-12-15';

/** So many that a page that reads a table from end to end is felt. */
const CASES = 50_000;

const A_PAGE = 25;
/** So that more cases are seen than a search finds at once. */
const PAGES = 50;

/** Milliseconds, for a machine with other work. */
const PATIENCE = 300_000;

const { id: PROGRAMME } = DEFAULT_PROGRAMME;

/**
 * A connection keeps a statement that it was asked three times, and after five more the server weighs a plan that is good for
 * any values: that plan is looked at too.
 */
const OFTEN = 9;

/** What goes by primary and unique keys alone, on which other tables hang; and a step that no closed case has. */
const WITHOUT_INDEXES = [
  'the list of a group’s own cases',
  '“closed” with one step',
  '“closed” with all filters',
  '“closed” with words and a filter',
];

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
    const counted = () =>
      manager.query<(UsedIndex & { scans: number })[]>(
        `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as make,
           pg_stat_get_xact_numscans(indexrelid)::integer as scans from pg_index
         where indrelid = any ($1::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)`,
        [bigTables],
      );
    const before = new Map((await counted()).map(({ name, scans }) => [name, scans]));
    await work();
    return (await counted()).filter(({ name, scans }) => scans > (before.get(name) ?? 0));
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

  it.each(
    WAITED_FOR.filter(({ what }) => !WITHOUT_INDEXES.includes(what)).map(
      (asked) => [asked.what, asked] as const,
    ),
  )('%s is reported once its indexes are gone', async (_what, asked) => {
    expect(await withoutIndexes(asked, () => asCaseworker(asked, scansOf))).not.toEqual({});
    expect(await asCaseworker(asked, scansOf)).toEqual({});
  });

  /** What the pages of a search should be, asked of the tables themselves. */
  const expectedOf = async (word: string, isOpen: boolean): Promise<string[]> => {
    const order = isOpen ? 'next_limit_on, next_due_on, id' : 'closed_on desc, id desc';
    const rows = await service.owner.query<{ reference: string }[]>(
      `select reference from case_file join case_search on case_id = id
       where programme_id = $1 and (closed_on is null) = $2 and (closed_on is not null or not self_managed or plan_check_asked_at is not null)
         and words @@ (quote_literal(case_search_key($1, $2) || $3))::tsquery
       order by ${order} limit ${PAGES * A_PAGE}`,
      [PROGRAMME, isOpen, word],
    );
    return rows.map(({ reference }) => reference);
  };

  it.each([
    ['open', 'grant'],
    ['closed', 'grant'],
    ['open', 'langwick'],
    ['closed', 'langwick'],
  ] as const)('turns the pages of %s cases with “%s” in order, each case once, and back', async (view, q) => {
    const queue = service.app.get(CaseQueue, { strict: false });
    const expected = await expectedOf(q, view === 'open');
    await service.app.get(UnitOfWork).read(actorOf('caseworker'), async (reading) => {
      const which = { view, search: q } as const;
      const seen: ListedCase[] = [];
      let after: QueuePlace | undefined;
      for (let page = 0; page < PAGES; page += 1) {
        const { cases, next } = await queue.page(reading, {
          ...which,
          limit: A_PAGE,
          ...(after && { after }),
        });
        seen.push(...cases);
        if (!next) break;
        after = next;
      }
      expect(seen.map(({ reference }) => reference)).toEqual(expected);
      const [first, second, third] = seen;
      expect(await queue.neighbours(reading, which, second!)).toEqual({
        previous: first?.reference,
        next: third?.reference,
      });
    });
  });

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
