import { DataSource } from 'typeorm';
import type { TestApp } from './test-app.js';

export interface Watched<Result> {
  readonly result: Result;
  /** Everything that the database was asked meanwhile. */
  readonly statements: readonly string[];
}

async function watched<Result>(
  { app }: Pick<TestApp, 'app'>,
  ask: () => Promise<Result>,
): Promise<Watched<Result>> {
  const pool = app.get(DataSource);
  const former = pool.logger;
  const statements: string[] = [];
  Object.assign(pool, { logger: { ...former, logQuery: (sql: string) => void statements.push(sql) } });
  try {
    return { result: await ask(), statements };
  } finally {
    Object.assign(pool, { logger: former });
  }
}

/** What is answered, and what was asked for it. The shortest of three: the service looks now and then whether the calendars are still those it holds. */
export async function withStatements<Result>(
  service: Pick<TestApp, 'app'>,
  ask: () => Promise<Result>,
): Promise<Watched<Result>> {
  const seen = [await watched(service, ask), await watched(service, ask), await watched(service, ask)];
  const [shortest] = seen.toSorted((a, b) => a.statements.length - b.statements.length);
  if (!shortest) throw new Error('Nothing was asked.');
  return shortest;
}
