import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { UnitOfWork, type Reading } from '../../src/platform/database/unit-of-work.js';
import type { Outcome, Scale } from '../harness/benchmark.js';
import { interleaved } from '../harness/rounds.js';
import { closing } from '../harness/closing.js';
import { onSeeded } from '../harness/seeded.js';
import { onServer } from '../harness/server.js';
import { startService } from '../harness/service.js';
import { median, ratiosOf, spreadOf, type Spread } from '../harness/statistics.js';
import { writeFigure } from '../harness/table.js';
import { explain, scannedTables, statementsOf, type Statement } from '../plans/explain.js';
import { ROWS } from '../seed/rows-sql.js';
import { aSample } from '../plans/sample.js';
import { questionsOf, type Question } from './questions.js';

const FULL = { cases: 50_000, rounds: 7, times: 200 };
const TINY = { cases: 300, rounds: 1, times: 2 };

/** Tables that grow with the cases: none may be read from end to end for one page. */
const BIG = Object.keys(ROWS);

interface Measured {
  readonly question: string;
  readonly rows: number;
  /** Microseconds for one statement. */
  readonly withPolicies: Spread;
  readonly byHand: Spread;
  /** The median of the ratios, round by round. */
  readonly ratio: number;
}

interface Bench {
  readonly service: INestApplicationContext;
  readonly owner: DataSource;
  readonly scale: typeof FULL;
  readonly tiny: boolean;
}

/** What row-level security costs: the statements of the pages as each role, and by the owner of the tables, whom no policy binds. */
export const policies = ({ tiny }: Scale): Promise<Outcome> =>
  onServer(
    (server) => {
      const scale = tiny ? TINY : FULL;
      return onSeeded(server, 'with_policies', { cases: scale.cases }, async ({ owner, applicationUrl }) =>
        closing(await startService(applicationUrl), (service) => measureAll({ service, owner, scale, tiny })),
      );
    },
    { disposable: true },
  );

async function measureAll(bench: Bench): Promise<Outcome> {
  const measured: Measured[] = [];
  for (const question of questionsOf(await aSample(bench.owner))) {
    await requireNoScan(bench, question);
    measured.push(await measure(bench, question));
  }
  const { cases, rounds, times } = bench.scale;
  return {
    tables: [tableOf(measured, cases)],
    figures: { unit: 'microseconds for one statement', cases, rounds, times, questions: measured },
  };
}

/** Throws where a plan reads a big table from end to end: of a tiny one, where it could not be read otherwise. */
async function requireNoScan({ service, tiny }: Bench, question: Question): Promise<void> {
  const ask = async (reading: Reading): Promise<void> => {
    if (tiny) await reading.manager.query('set local enable_seqscan = off');
    await question.ask(reading, service);
  };
  const scanned = scannedTables(await explain(service, { ...question, ask }, 'format json'));
  const big = scanned.filter((table) => BIG.includes(table));
  if (big.length > 0) throw new Error(`${question.name} reads ${big.join(', ')} from end to end.`);
}

async function measure(bench: Bench, question: Question): Promise<Measured> {
  const { service, owner, scale } = bench;
  const unitOfWork = service.get(UnitOfWork, { strict: false });
  const statement = await unitOfWork.read(question.actor, async (reading) =>
    (await statementsOf(reading, () => question.ask(reading, service))).at(-1),
  );
  if (!statement) throw new Error(`${question.name} asks the database nothing.`);
  const free = { ...statement, sql: restricted(statement.sql, question.byHand) };
  const bound = await unitOfWork.read(question.actor, ({ manager }) => rowsOf(manager, statement));
  const found = await rowsOf(owner.manager, free);
  if (JSON.stringify(bound) !== JSON.stringify(found))
    throw new Error(`${question.name} finds other rows without policies.`);
  const times = await interleaved(
    {
      withPolicies: () =>
        unitOfWork.read(question.actor, ({ manager }) => timeOf(manager, statement, scale.times)),
      byHand: () => owner.transaction((manager) => timeOf(manager, free, scale.times)),
    },
    scale,
  );
  return {
    question: question.name,
    rows: bound.length,
    withPolicies: spreadOf(times.withPolicies),
    byHand: spreadOf(times.byHand),
    ratio: median(ratiosOf(times.withPolicies, times.byHand)),
  };
}

const rowsOf = (manager: EntityManager, { sql, parameters }: Statement): Promise<unknown[]> =>
  manager.query(sql, parameters);

/** Microseconds for one, of so many in a row, after one that brings what is read into memory. */
async function timeOf(manager: EntityManager, statement: Statement, times: number): Promise<number> {
  await rowsOf(manager, statement);
  const began = performance.now();
  for (let time = 0; time < times; time += 1) await rowsOf(manager, statement);
  return ((performance.now() - began) * 1_000) / times;
}

/** The statement as somebody would write it who has no policies. */
function restricted(sql: string, condition: string | undefined): string {
  if (condition === undefined) return sql;
  return / where /i.test(sql)
    ? sql.replace(/ where /i, ` where ${condition} and `)
    : sql.replace(/ order by /i, ` where ${condition} order by `);
}

const tableOf = (measured: readonly Measured[], cases: number) => ({
  title: `Microseconds for one statement, of ${cases.toLocaleString('en-GB')} cases`,
  head: ['asked', 'rows', 'with policies', 'by the owner', 'times as long'],
  rows: measured.map(({ question, rows, withPolicies, byHand, ratio }) => [
    question,
    String(rows),
    writeFigure(withPolicies.median),
    writeFigure(byHand.median),
    writeFigure(ratio),
  ]),
  notes: ['The owner asks for the same rows by a condition where a policy would say it.'],
});
