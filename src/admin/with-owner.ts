import type { DataSource } from 'typeorm';
import type { Settings } from '../platform/config/settings.js';
import { ownerDataSource } from '../platform/database/data-source.js';
import { openDatabase } from '../platform/database/open-database.js';

/** Opens the database as its owner for one command, and closes it again. */
export async function withOwner(
  settings: Settings,
  work: (owner: DataSource) => Promise<number>,
): Promise<number> {
  const database = await openDatabase(settings);
  const owner = await ownerDataSource(database.ownerUrl).initialize();
  try {
    return await work(owner);
  } finally {
    await owner.destroy();
    await database.stop();
  }
}
