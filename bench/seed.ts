import type { DataSource, EntityManager } from 'typeorm';
import { DEFAULT_PROGRAMME } from '../src/directory/programmes.js';
import { onBareTables } from './seed/bare-tables.js';
import { KINDS_OF_CASE, type KindOfCase } from './seed/kinds-of-case.js';
import { layPatterns, PATTERN_TABLES } from './seed/patterns.js';
import { BODY_ROWS, CASES, FUNCTIONS, PLACE_ROWS, PROGRAMME_ROWS, STAFF_ROWS } from './seed/people-sql.js';
import { ROWS } from './seed/rows-sql.js';

/** Open cases that began on one and the same day, as after a budget. No other open case begins on it. */
export interface Crowd {
  /** `2026-11-18`, a Tuesday, Wednesday or Thursday. */
  readonly day: string;
  readonly cases: number;
}

export interface SeedOptions {
  readonly cases: number;
  /** Of these; nine in ten where nothing is said. */
  readonly closed?: number;
  /** The day it is, `2026-12-15`. */
  readonly today: string;
  readonly crowds?: readonly Crowd[];
}

/** Seconds, by what was made. */
export type SeedTimes = Readonly<Record<string, number>>;

const CLOSED_SHARE = 0.9;

/**
 * Fills a database that has the schema and the reference data and no cases: programmes, people, bodies, and cases with
 * facts, deadlines that can be worked out again, reminders, a timeline, and the words that they are found by. The same options give the
 * same rows. `owner` owns the tables; keys, indexes and policies are afterwards as they were.
 */
export async function seed(owner: DataSource, options: SeedOptions): Promise<SeedTimes> {
  const times: Record<string, number> = {};
  const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    const began = performance.now();
    await work();
    times[what] = (performance.now() - began) / 1_000;
  };
  const filled = Object.keys(ROWS);
  await owner.transaction(async (manager) => {
    for (const setting of SETTINGS) await manager.query(setting);
    await timed('people and bodies', () => layPeople(manager));
    await timed('cases to be', () => manager.query(CASES, caseParameters(options)));
    await manager.query('analyze seed_case');
    await timed('patterns', () => layPatterns(manager));
    await timed('rows and indexes', () =>
      onBareTables(manager, filled, async () => {
        for (const table of filled) await timed(table, () => fill(manager, table, options));
      }),
    );
  });
  await timed('vacuum and analyze', () => owner.query(`vacuum analyze ${filled.join(', ')}`));
  return times;
}

/** For this transaction. Losing a seed in a power cut does no harm. */
const SETTINGS = [
  'set local synchronous_commit = off',
  `set local work_mem = '128MB'`,
  `set local maintenance_work_mem = '256MB'`,
  `set local temp_buffers = '128MB'`,
];

async function layPeople(manager: EntityManager): Promise<void> {
  await manager.query(FUNCTIONS);
  await manager.query(PATTERN_TABLES);
  await eachOf(manager, PROGRAMME_ROWS, [DEFAULT_PROGRAMME.id]);
  await manager.query(STAFF_ROWS);
  await manager.query(PLACE_ROWS);
  await eachOf(manager, BODY_ROWS, [[...new Set(KINDS_OF_CASE.map(({ matter }) => matter.bodyKind))]]);
}

/** Statements with parameters go one by one; each takes them all or none. */
async function eachOf(manager: EntityManager, script: string, parameters: unknown[]): Promise<void> {
  for (const sql of script.split(';')) await manager.query(sql, sql.includes('$1') ? parameters : []);
}

function caseParameters({ cases, closed, today, crowds = [] }: SeedOptions): unknown[] {
  let share = 0;
  const shares = KINDS_OF_CASE.map((kind) => (share += kind.share));
  let crowded = 0;
  const upTo = crowds.map((crowd) => (crowded += crowd.cases));
  const closedCases = closed ?? Math.floor(cases * CLOSED_SHARE);
  return [cases, closedCases, today, shares, crowds.map(({ day }) => day), upTo];
}

const KINDS = [JSON.stringify(KINDS_OF_CASE.map(kindColumns))];

const PARAMETERS: Readonly<Record<string, (options: SeedOptions) => unknown[]>> = {
  case_file: () => KINDS,
  case_search: () => KINDS,
  reminder: ({ today }) => [today],
};

const fill = (manager: EntityManager, table: string, options: SeedOptions): Promise<unknown> =>
  manager.query(ROWS[table] ?? '', PARAMETERS[table]?.(options) ?? []);

function kindColumns({ title, matter, fundingForm }: KindOfCase, no: number) {
  return {
    no,
    title,
    breach_type: matter.breachType,
    body_kind: matter.bodyKind,
    promise_kind: matter.promise.kind,
    promise_name: matter.promise.name ?? null,
    consultation_weeks: matter.promise.consultationWeeks ?? null,
    notice_months: matter.promise.noticeMonths ?? null,
    funding_form: fundingForm,
    funding_change: matter.fundingChange ?? null,
  };
}
