import type { INestApplicationContext } from '@nestjs/common';
import { UnitOfWork, type Reading } from '../../src/platform/database/unit-of-work.js';
import type { HotQuery } from './hot-queries.js';

export interface Statement {
  readonly sql: string;
  readonly parameters: unknown[];
}

export interface Explained extends Statement {
  /** As the database prints it with `options`, a value for each line. */
  readonly plan: readonly unknown[];
}

/**
 * Asks a hot query as its actor, with row-level security in force, and explains the statement it came to. It is asked
 * once before, so that what is read lies in memory.
 */
export const explain = (
  service: INestApplicationContext,
  query: HotQuery,
  options: string,
): Promise<Explained> =>
  service.get(UnitOfWork, { strict: false }).read(query.actor, async (reading) => {
    const statement = (await statementsOf(reading, () => query.ask(reading, service))).at(-1);
    if (!statement) throw new Error(`${query.name} asks the database nothing.`);
    return explainIn(reading, statement, options);
  });

/** Explains one statement in the transaction of its actor. */
export async function explainIn(
  { manager }: Reading,
  statement: Statement,
  options: string,
): Promise<Explained> {
  const sql = `explain (${options}) ${statement.sql}`;
  const rows = await manager.query<{ 'QUERY PLAN': unknown }[]>(sql, statement.parameters);
  return { ...statement, plan: rows.map((row) => row['QUERY PLAN']) };
}

/** What goes over the connection of a transaction while the work is done. */
export async function statementsOf({ manager }: Reading, work: () => Promise<unknown>): Promise<Statement[]> {
  const runner = manager.queryRunner;
  if (!runner) throw new Error('A transaction has a connection of its own.');
  const statements: Statement[] = [];
  const query = runner.query.bind(runner);
  runner.query = (sql: string, parameters: unknown[] = [], ...structured: [boolean?]) => {
    statements.push({ sql, parameters });
    return query(sql, parameters, ...(structured as [])) as Promise<never>;
  };
  try {
    await work();
    return statements;
  } finally {
    runner.query = query;
  }
}

export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Function Name'?: string;
  readonly 'Actual Loops'?: number;
  readonly Filter?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Every node of a plan of `format json`. */
export function nodesOf({ plan }: Pick<Explained, 'plan'>): PlanNode[] {
  const [[{ Plan: root }]] = plan as [[{ Plan: PlanNode }]];
  const nodes = [root];
  for (const node of nodes) nodes.push(...(node.Plans ?? []));
  return nodes;
}

/** The tables that a plan of `format json` reads from end to end. */
export const scannedTables = (explained: Explained): string[] =>
  nodesOf(explained).flatMap((node) =>
    node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : [],
  );
