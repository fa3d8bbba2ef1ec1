import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ownerDataSource } from '../../src/platform/database/data-source.js';
import { placeOf } from '../../src/platform/embedded-postgres/data-folder.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/embedded-server.js';
import { livingPostmaster } from '../../src/platform/embedded-postgres/postmaster.js';
import type { TestDatabase } from '../support/database.js';
import { buildDatabase } from '../support/global-setup.js';
import { until } from '../support/until.js';
import { layWorld } from './world.js';

/** A database on a server of its own, which keeps what was committed as it does in real use. */
export interface OwnPostgres extends TestDatabase {
  /** The immediate mode: every session is cut off, and nothing is written that was not committed. */
  readonly crash: () => Promise<void>;
  /** On the same port, by what its journal says. */
  readonly startAgain: () => Promise<void>;
}

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'redress-own-'));
  // For root the server runs as another user, who must be able to pass through.
  await chmod(dataDir, 0o711);
  let server = await startEmbeddedPostgres({ dataDir });
  const { ownerUrl, applicationUrl } = server;
  await buildDatabase(ownerUrl, new URL(applicationUrl).password);
  const owner = await ownerDataSource(ownerUrl).initialize();
  const database = { ownerUrl, applicationUrl, owner };
  await layWorld({ ...database, drop: () => Promise.resolve() });
  return {
    ...database,
    crash: async () => {
      await quit(dataDir);
      // It is gone already: this lets another one have the folder.
      await server.stop();
    },
    startAgain: async () => {
      server = await startEmbeddedPostgres({ dataDir, port: Number(new URL(ownerUrl).port) });
    },
    drop: async () => {
      await owner.destroy();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What `pg_ctl stop -m immediate` does. */
async function quit(dataDir: string): Promise<void> {
  const { pgData } = await placeOf(dataDir);
  const living = await livingPostmaster(pgData);
  if (!living) throw new Error('No PostgreSQL runs there.');
  process.kill(living.pid, 'SIGQUIT');
  await until('PostgreSQL to end', async () => (await livingPostmaster(pgData)) === undefined);
}
