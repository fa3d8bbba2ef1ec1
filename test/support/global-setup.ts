import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadReference } from '../../src/directory/load-reference.js';
import { ownerDataSource } from '../../src/platform/database/data-source.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { createApplicationLogin } from '../../src/platform/embedded-postgres/database-roles.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/embedded-server.js';
import { migrateQueue } from '../../src/platform/queue/queues.js';
import { inDatabase, keepServer, POOL_PASSWORD, type TestServer } from './test-server.js';

/**
 * One PostgreSQL for the run: the embedded one, or the server of TEST_DATABASE_URL (any database of it, as a user that
 * may create roles and databases). The migrations build one database there; each spec file gets a copy.
 */
export default async function globalSetup(): Promise<void> {
  const server = await startServer();
  const template = `redress_test_${process.pid}`;
  const ownerUrl = inDatabase(server.adminUrl, template);
  const admin = await ownerDataSource(server.adminUrl).initialize();
  await admin.query(`create database ${template}`);
  await admin.destroy();
  await buildDatabase(ownerUrl, POOL_PASSWORD);
  keepServer({ ...server, template });
}

/** Brings an empty database to this version, with its reference data; `poolPassword` is what the pool's login gets. */
export async function buildDatabase(ownerUrl: string, poolPassword: string): Promise<void> {
  const owner = await ownerDataSource(ownerUrl).initialize();
  await migrate(owner);
  await loadReference(owner);
  await owner.destroy();
  await migrateQueue(ownerUrl);
  await createApplicationLogin(ownerUrl, poolPassword);
}

async function startServer(): Promise<Omit<TestServer, 'template'>> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { adminUrl: given, stop: () => Promise.resolve() };
  const dataDir = await mkdtemp(path.join(tmpdir(), 'redress-test-'));
  // For root the server runs as another user, who must be able to pass through.
  await chmod(dataDir, 0o711);
  const { ownerUrl, stop } = await startEmbeddedPostgres({ dataDir, disposable: true });
  return { adminUrl: ownerUrl, dataDir, stop };
}
