import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { loadReference } from '../../src/directory/load-reference.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { ownerDataSource } from '../../src/platform/database/data-source.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { createApplicationLogin } from '../../src/platform/embedded-postgres/database-roles.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/embedded-server.js';
import { untilSignal } from '../../src/process-life.js';
import { dropWhenLeft } from '../../test/support/database.js';

/** One database of a benchmark's own. */
export interface BenchDatabase {
  readonly name: string;
  /** Sees and changes everything. */
  readonly owner: DataSource;
  readonly ownerUrl: string;
  /** The pool's, which row-level security binds. */
  readonly applicationUrl: string;
  /** Ends our connection: who copies a database must be alone with it. */
  readonly leave: () => Promise<void>;
}

/** A PostgreSQL of a benchmark's own, as the service starts it, in a folder that goes with it. */
export interface BenchServer {
  /** A copy of the database `from`; without it, one with the schema and the reference data and nothing else. */
  copy(name: string, from?: string): Promise<BenchDatabase>;
  drop(name: string): Promise<void>;
}

/**
 * Starts the server for the work and stops it afterwards, whatever came of it. Where nothing that is written is measured,
 * it may be one that forgets in a power cut: it is filled in half the time. Throws where the work is broken off.
 */
export async function onServer<Result>(
  work: (server: BenchServer) => Promise<Result>,
  { disposable = false }: { readonly disposable?: boolean } = {},
): Promise<Result> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'redress-bench-'));
  // For root the server runs as another user, who must be able to pass through.
  await chmod(dataDir, 0o711);
  try {
    const { ownerUrl, applicationUrl, stop } = await startEmbeddedPostgres({ dataDir, disposable });
    try {
      await openDatabase(readSettings({ DATABASE_URL: ownerUrl, DATABASE_APP_URL: applicationUrl }));
      await createApplicationLogin(ownerUrl, new URL(applicationUrl).password);
      const admin = await ownerDataSource(ownerUrl).initialize();
      await loadReference(admin);
      const result = await Promise.race([work(serverOf(admin, { ownerUrl, applicationUrl })), brokenOff()]);
      await admin.destroy();
      return result;
    } finally {
      await stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Ctrl-C leaves no server behind. */
async function brokenOff(): Promise<never> {
  await untilSignal();
  throw new Error('Broken off.');
}

interface Urls {
  readonly ownerUrl: string;
  readonly applicationUrl: string;
}

const serverOf = (admin: DataSource, { ownerUrl, applicationUrl }: Urls): BenchServer => ({
  async copy(name, from) {
    const source = from ?? new URL(ownerUrl).pathname.slice(1);
    await admin.query(`create database ${name} template ${source} strategy file_copy`);
    const url = inDatabase(ownerUrl, name);
    const owner = await ownerDataSource(url).initialize();
    return {
      name,
      owner,
      ownerUrl: url,
      applicationUrl: inDatabase(applicationUrl, name),
      leave: () => owner.destroy(),
    };
  },
  async drop(name) {
    await dropWhenLeft(admin, name);
  },
});

function inDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
