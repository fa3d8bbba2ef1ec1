import { ownerDataSource } from '../../src/platform/database/data-source.js';
import { asPool } from '../support/database.js';
import setUp from '../support/global-setup.js';
import { inDatabase, keptServer } from '../support/test-server.js';
import { until } from '../support/until.js';
import { layWorld } from './world.js';

/** As for every test on a database; the one that each copies has cases whose reminders have fallen due. */
export default async function globalSetup(): Promise<void> {
  await setUp();
  const server = keptServer();
  if (!server) throw new Error('The database server of the tests did not start.');
  const ownerUrl = inDatabase(server.adminUrl, server.template);
  const owner = await ownerDataSource(ownerUrl).initialize();
  await layWorld({ ownerUrl, applicationUrl: asPool(ownerUrl), owner, drop: () => Promise.resolve() });
  await owner.destroy();
  const admin = await ownerDataSource(server.adminUrl).initialize();
  await until('the database to be left, so that it can be copied', () => isLeft(admin, server.template));
  await admin.destroy();
}

async function isLeft(admin: { query: (sql: string, given: unknown[]) => Promise<unknown> }, name: string) {
  const sessions = (await admin.query('select from pg_stat_activity where datname = $1', [
    name,
  ])) as unknown[];
  return sessions.length === 0;
}
