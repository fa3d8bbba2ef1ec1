import type { Settings } from '../config/settings.js';
import { createApplicationLogin } from '../embedded-postgres/database-roles.js';
import { startEmbeddedPostgres } from '../embedded-postgres/embedded-server.js';
import { migrateQueue } from '../queue/queues.js';
import { ownerDataSource } from './data-source.js';
import { migrate } from './migrate.js';

export interface Database {
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  /** Whether the server is ours, started in the data folder. */
  readonly embedded: boolean;
  readonly stop: () => Promise<void>;
}

/** Starts the embedded server, or takes the servers that the settings name; then brings the schema to this version. */
export async function openDatabase(settings: Settings): Promise<Database> {
  const database = await reach(settings);
  try {
    await migrateAll(database);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function reach({ databaseUrl, databaseAppUrl, dataDir }: Settings): Promise<Database> {
  if (databaseUrl) {
    const applicationUrl = databaseAppUrl ?? databaseUrl;
    return { ownerUrl: databaseUrl, applicationUrl, embedded: false, stop: () => Promise.resolve() };
  }
  const { ownerUrl, applicationUrl, stop } = await startEmbeddedPostgres({ dataDir });
  return { ownerUrl, applicationUrl, embedded: true, stop };
}

async function migrateAll({ ownerUrl, applicationUrl, embedded }: Database): Promise<void> {
  const owner = await ownerDataSource(ownerUrl).initialize();
  try {
    await migrate(owner);
  } finally {
    await owner.destroy();
  }
  await migrateQueue(ownerUrl);
  if (embedded) await createApplicationLogin(ownerUrl, new URL(applicationUrl).password);
}
