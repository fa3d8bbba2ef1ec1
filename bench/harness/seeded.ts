import { seed, type Seeded, type SeedOptions } from '../seed.js';
import type { BenchDatabase, BenchServer } from './server.js';
import { TODAY } from './service.js';

/** Does the work on a database of its own, filled with cases as of the day on which everything is measured. */
export async function onSeeded<Result>(
  server: BenchServer,
  name: string,
  options: Omit<SeedOptions, 'today'>,
  work: (database: BenchDatabase, seeded: Seeded) => Promise<Result>,
): Promise<Result> {
  const database = await server.copy(name);
  try {
    return await work(database, await seed(database.owner, { ...options, today: TODAY }));
  } finally {
    await database.leave();
  }
}
