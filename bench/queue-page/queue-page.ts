import { dayAt } from '../../src/domain/calendar/day.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { CaseQueue } from '../../src/casework/queue/case-queue.js';
import { writeCursor } from '../../src/casework/queue/queue-place.js';
import { RelatedCases } from '../../src/casework/together/related-cases.js';
import { questionOf, type QueueWords } from '../../src/casework/queue/queue-query.js';
import type { Actor } from '../../src/platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../src/platform/database/unit-of-work.js';
import { besideItsStatements, besideTable, besideTargets, type Beside } from '../harness/beside.js';
import { closing } from '../harness/closing.js';
import type { Outcome, Scale, Target } from '../harness/benchmark.js';
import type { Rows } from '../harness/floor.js';
import { timesOf } from '../harness/load.js';
import { onServer } from '../harness/server.js';
import { onSeeded } from '../harness/seeded.js';
import { median } from '../harness/statistics.js';
import { writeFigure, type Table } from '../harness/table.js';
import { startWeb, type BenchWeb } from '../harness/web.js';
import type { StepTimes } from '../seed/steps.js';

const FULL = { sizes: [10_000, 1_000_000], rounds: 5, load: { clients: 8, milliseconds: 1_000 }, times: 200 };
const TINY = { sizes: [300, 600], rounds: 1, load: { clients: 2, milliseconds: 50 }, times: 3 };
const PAGE = 100;
const A_PAGE = 25;

/** What is asked of the list, by the words of its address. A place that some cases are about, and a word of half of them. */
const LISTS: Readonly<Record<string, QueueWords>> = {
  'first page': {},
  'urgent limits': { view: 'urgent' },
  'overdue work': { view: 'overdue' },
  'one step': { step: 'contact' },
  'search, a place': { q: 'Langhurst' },
  'search, a common word': { q: 'grant notice' },
};
const DEEP = `page ${PAGE}`;
const COUNTS = 'tab counts';
const ALIKE = 'cases that look alike';

interface Measured {
  readonly cases: number;
  readonly seconds: number;
  readonly steps: StepTimes;
  readonly pages: readonly Beside[];
  /** Milliseconds in the database, the median, by what is asked. */
  readonly sql: Readonly<Record<string, number>>;
}

/** The list of cases as a program asks for it, beside the same statements alone, among few cases and among a million. */
export const queuePage = ({ tiny }: Scale): Promise<Outcome> =>
  onServer(
    async (server) => {
      const scale = tiny ? TINY : FULL;
      const measured: Measured[] = [];
      for (const cases of scale.sizes)
        measured.push(
          await onSeeded(server, `with_${cases}`, { cases }, async (database, seeded) => {
            console.log(`Seeded: ${cases} cases in ${writeFigure(seeded.seconds)} s.`);
            const asker = await aCaseworker(database.owner);
            const found = await closing(await startWeb(database), (web) => measureAll(web, asker, scale));
            return { cases, ...seeded, ...found };
          }),
        );
      return {
        tables: [
          ...measured.map(({ cases, pages }) =>
            besideTable(`The list of ${cases.toLocaleString('en-GB')} cases`, pages),
          ),
          sqlTable(measured),
        ],
        targets: targetsOf(measured),
        figures: { units: 'requests a second, and milliseconds in the database', measured },
      };
    },
    { disposable: true },
  );

async function measureAll(
  web: BenchWeb,
  asker: Caseworker,
  scale: typeof FULL,
): Promise<Pick<Measured, 'pages' | 'sql'>> {
  const cookie = await web.cookieOf(asker.email);
  const deep = await deepCursor(web, asker);
  const addresses = [
    ...Object.entries(LISTS).map(
      ([what, words]) => [what, `/api/v1/cases?${new URLSearchParams(words)}`] as const,
    ),
    [DEEP, `/api/v1/cases?cursor=${deep}`] as const,
  ];
  const sql = await measureSql(web, asker, deep, scale.times);
  const pages: Beside[] = [];
  for (const [what, url] of addresses)
    pages.push(await besideItsStatements(web, { what, url, cookie }, answerOf, scale));
  return { pages, sql };
}

const answerOf = (rows: Rows): unknown => ({
  items: rows.find((each) => each.length > 2) ?? [],
  next_cursor: null,
});

/** An open case about the body that most open cases are about. */
const MOST_ALIKE = `
select reference from case_file where closed_on is null and programme_id = $1
  and body_id = (select body_id from case_file where programme_id = $1 and closed_on is null and body_id is not null group by 1 order by count(*) desc, 1 limit 1)
order by id limit 1`;

/** Somebody who works there, and the case that has most to be compared with. */
async function aCaseworker(owner: { query: <Rows>(sql: string, values: unknown[]) => Promise<Rows> }) {
  const [found] = await owner.query<[{ accountId: string; email: string }]>(
    `select account_id as "accountId", email from staff_role join account on account.id = account_id
     where programme_id = $1 and role = 'caseworker' order by email limit 1`,
    [DEFAULT_PROGRAMME.id],
  );
  const actor: Actor = { kind: 'caseworker', programmeId: DEFAULT_PROGRAMME.id, accountId: found.accountId };
  const [{ reference: common }] = await owner.query<[{ reference: string }]>(MOST_ALIKE, [
    DEFAULT_PROGRAMME.id,
  ]);
  return { ...found, actor, common };
}

type Caseworker = Awaited<ReturnType<typeof aCaseworker>>;

/** Where the page before the hundredth ends, or the last but one where there are not so many. */
function deepCursor({ app }: BenchWeb, { actor }: Caseworker): Promise<string> {
  const queue = app.get(CaseQueue, { strict: false });
  return app.get(UnitOfWork).read(actor, async (reading) => {
    let cursor = '';
    for (let page = 1; page < PAGE; page += 1) {
      const { next } = await queue.page(reading, asked(reading, {}, cursor));
      if (!next) return cursor;
      cursor = writeCursor(next);
    }
    return cursor;
  });
}

const asked = ({ actor, now }: Reading, words: QueueWords, cursor = '') =>
  questionOf(words, { accountId: actor.accountId, today: dayAt(now) }, { cursor, limit: A_PAGE });

/** As the actor, one after the other in one transaction. */
function measureSql(
  { app }: BenchWeb,
  { actor, common }: Caseworker,
  deep: string,
  times: number,
): Promise<Record<string, number>> {
  const queue = app.get(CaseQueue, { strict: false });
  const related = app.get(RelatedCases, { strict: false });
  const works: Readonly<Record<string, (reading: Reading) => Promise<unknown>>> = {
    ...Object.fromEntries(
      Object.entries(LISTS).map(([what, words]) => [
        what,
        (reading: Reading) => queue.page(reading, asked(reading, words)),
      ]),
    ),
    [DEEP]: (reading) => queue.page(reading, asked(reading, {}, deep)),
    [COUNTS]: (reading) => queue.counts(reading),
    [ALIKE]: (reading) => related.besideIn(reading, common),
  };
  return app.get(UnitOfWork).read(actor, async (reading) => {
    const medians: Record<string, number> = {};
    for (const [what, work] of Object.entries(works)) {
      await timesOf(() => work(reading), Math.ceil(times / 10));
      medians[what] = median(await timesOf(() => work(reading), times));
    }
    return medians;
  });
}

const sqlTable = (measured: readonly Measured[]): Table => ({
  title: 'Milliseconds for the statements of a list, as a caseworker: the median',
  head: ['asked', ...measured.map(({ cases }) => `${cases.toLocaleString('en-GB')} cases`)],
  rows: Object.keys(measured[0]?.sql ?? {}).map((what) => [
    what,
    ...measured.map(({ sql }) => writeFigure(sql[what] ?? NaN)),
  ]),
});

const ALIKE_MS = 50;
const SEARCH_MS = 15;
const LIST_MS = 1;
const GROWTH = 1.5;
const GROWTH_OF_COUNTS = 4;

function targetsOf(measured: readonly Measured[]): Target[] {
  const [few, many] = [measured[0], measured.at(-1)];
  if (!few || !many) return [];
  const grown = Object.entries(many.sql).flatMap(([what, milliseconds]): Target[] => {
    const isSearch = what.startsWith('search') || what === ALIKE;
    const atMost = { [ALIKE]: ALIKE_MS }[what] ?? (isSearch ? SEARCH_MS : LIST_MS);
    const growth = what === COUNTS ? GROWTH_OF_COUNTS : GROWTH;
    const ratio = milliseconds / (few.sql[what] ?? NaN);
    return [
      { what: `${what}: in the database`, measured: milliseconds, atMost, unit: 'ms' },
      ...(isSearch
        ? []
        : [{ what: `${what}: beside itself among few cases`, measured: ratio, atMost: growth, unit: '×' }]),
    ];
  });
  return [
    ...measured.flatMap(({ cases, pages }) =>
      besideTargets(pages.map((page) => ({ ...page, what: `${page.what} of ${cases}` }))),
    ),
    ...grown,
  ];
}
