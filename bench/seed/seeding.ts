import type { DataSource } from 'typeorm';
import type { Outcome, Scale } from '../harness/benchmark.js';
import { onSeeded } from '../harness/seeded.js';
import { onServer } from '../harness/server.js';
import { writeFigure, type Table } from '../harness/table.js';
import type { Seeded } from '../seed.js';
import { ROWS } from './rows-sql.js';

const FULL = { cases: 1_000_000, seconds: 180 };
const TINY = { cases: 300, seconds: 180 };
const DEADLINES_OF_A_CASE = 5;

interface Filled {
  readonly table: string;
  readonly rows: number;
  readonly megabytes: number;
}

/** How long it takes to make the data that the other benchmarks look at. */
export const seeding = ({ tiny }: Scale): Promise<Outcome> =>
  onServer(
    (server) => {
      const { cases, seconds } = tiny ? TINY : FULL;
      return onSeeded(server, 'seeded', { cases }, async ({ owner }, seeded) => {
        const filled = await filledTables(owner);
        requireAll(filled, cases);
        return {
          tables: [stepTable(seeded, cases), filledTable(filled)],
          targets: [{ what: `${cases} cases`, measured: seeded.seconds, atMost: seconds, unit: 's' }],
          figures: { unit: 'seconds; two steps go at once', cases, ...seeded, filled },
        };
      });
    },
    { disposable: true },
  );

async function filledTables(owner: DataSource): Promise<Filled[]> {
  const filled: Filled[] = [];
  for (const table of Object.keys(ROWS)) {
    const [found] = await owner.query<[Filled]>(
      `select '${table}' as table, count(*)::integer as rows,
         (pg_total_relation_size('${table}') / 1048576.0)::float8 as megabytes from ${table}`,
    );
    filled.push(found);
  }
  return filled;
}

/** Half of the work would be no measure. */
function requireAll(filled: readonly Filled[], cases: number): void {
  const rowsOf = new Map(filled.map(({ table, rows }) => [table, rows]));
  const deadlines = rowsOf.get('deadline') ?? 0;
  if (rowsOf.get('case_file') !== cases || deadlines < cases * DEADLINES_OF_A_CASE)
    throw new Error(`The seed made ${rowsOf.get('case_file')} cases and ${deadlines} deadlines.`);
}

const stepTable = ({ seconds, steps }: Seeded, cases: number): Table => ({
  title: `Seconds of the steps that make ${cases.toLocaleString('en-GB')} cases`,
  head: ['step', 'seconds'],
  rows: [
    ...Object.entries(steps).map(([what, each]) => [what, writeFigure(each)]),
    ['all, two at a time', writeFigure(seconds)],
  ],
});

const filledTable = (filled: readonly Filled[]): Table => ({
  title: 'What was made',
  head: ['table', 'rows', 'MB with indexes'],
  rows: filled.map(({ table, rows, megabytes }) => [
    table,
    rows.toLocaleString('en-GB'),
    writeFigure(megabytes),
  ]),
});
