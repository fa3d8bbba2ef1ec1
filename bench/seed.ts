import type { DataSource, EntityManager } from 'typeorm';
import { DEFAULT_PROGRAMME } from '../src/directory/programmes.js';
import { bare } from './seed/bare-tables.js';
import { KINDS_OF_CASE, type KindOfCase } from './seed/kinds-of-case.js';
import { layPatterns, PATTERN_TABLES } from './seed/patterns.js';
import {
  BODY_ROWS,
  CASE_TABLE,
  CASES,
  FUNCTIONS,
  PLACE_ROWS,
  PROGRAMME_ROWS,
  STAFF_ROWS,
  WORKSHOP,
} from './seed/people-sql.js';
import { ROWS } from './seed/rows-sql.js';
import { Steps, type StepTimes } from './seed/steps.js';

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

export interface Seeded {
  /** From the first to the last of it. */
  readonly seconds: number;
  readonly steps: StepTimes;
}

const CLOSED_SHARE = 0.9;

/**
 * Fills a database that has the schema and the reference data and no cases: programmes, people, bodies, and cases with
 * facts, deadlines that can be worked out again, reminders, a timeline, and the words that they are found by. The same options give the
 * same rows. `owner` owns the tables; keys, indexes and policies are afterwards as they were. What is broken off leaves a
 * database that is of no use.
 */
export async function seed(owner: DataSource, options: SeedOptions): Promise<Seeded> {
  const began = performance.now();
  const steps = new Steps(owner, `${WORKSHOP}, public`);
  await owner.query(`create schema ${WORKSHOP}`);
  await steps.step('people and bodies', layPeople);
  await steps.step('cases to be', async (manager) => {
    await manager.query(CASES, caseParameters(options));
    await manager.query('analyze seed_case');
  });
  await layRows(owner, steps, options);
  await owner.query(`drop schema ${WORKSHOP} cascade`);
  return { seconds: (performance.now() - began) / 1_000, steps: steps.times };
}

/** The most rows: begun as soon as it is known what lies on a case. */
const LONGEST = 'deadline';
/** Needs no pattern, and takes about as long as they do. */
const MEANWHILE = 'voluntary_group';

/** Two tables at a time, each with its keys and indexes in one transaction; then what hangs between them. */
async function layRows(owner: DataSource, steps: Steps, options: SeedOptions): Promise<void> {
  const filled = Object.keys(ROWS);
  const tables = await bare(owner, filled);
  const fill = (table: string): Promise<void> =>
    steps.step(table, async (manager) => {
      await steps.timed(`${table}: rows`, () => fillOne(manager, table, options));
      await tables.finish(manager, table);
    });
  const others = filled.filter((table) => table !== LONGEST && table !== MEANWHILE);
  const patterns = steps.step('patterns', layPatterns);
  await Promise.all([
    patterns.then(() => fill(LONGEST)),
    Promise.all([patterns, fill(MEANWHILE)]).then(() => Promise.all(others.map(fill))),
  ]);
  await steps.step('foreign keys', (manager) => tables.close(manager));
  await Promise.all([...tables.checks].map(([table, checks]) => checkOne(steps, table, checks)));
  await Promise.all(
    filled.map((table) => steps.alone(`${table}: vacuum`, `vacuum (analyze, parallel 0) ${table}`)),
  );
}

const checkOne = (steps: Steps, table: string, checks: readonly string[]): Promise<void> =>
  steps.step(`${table in ROWS ? table : 'other tables'}: foreign keys`, async (manager) => {
    for (const check of checks) await manager.query(check);
  });

async function layPeople(manager: EntityManager): Promise<void> {
  await manager.query(FUNCTIONS);
  await manager.query(CASE_TABLE);
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

/** A table that is emptied in the transaction that fills it needs no journal where the server keeps none for a copy. */
async function fillOne(manager: EntityManager, table: string, options: SeedOptions): Promise<void> {
  const [{ used }] = await manager.query<[{ used: boolean }]>(`select exists (select from ${table}) as used`);
  if (!used) await manager.query(`truncate ${table}`);
  await manager.query(ROWS[table] ?? '', PARAMETERS[table]?.(options) ?? []);
}

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
