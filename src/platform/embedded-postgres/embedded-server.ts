import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { ADMINISTRATOR, Cluster } from './cluster.js';
import { CREDENTIALS_FILE, credentialsOf, type Credentials } from './credentials.js';
import { folderFault, openDataFolder, placeOf } from './data-folder.js';
import { APPLICATION_LOGIN, DATABASE, OWNER, provideDatabase, withClient } from './database-roles.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { takeLease } from './lease.js';
import { launch } from './launch.js';
import { livingPostmaster, type ListeningServer } from './postmaster.js';

export interface EmbeddedOptions {
  /** Holds the cluster, its passwords and its log; made where it is missing. */
  readonly dataDir: string;
  /** Only this port will do. Without it: the port of the last start, or a free one. */
  readonly port?: number;
  /** For tests: faster, and lost in a power cut. */
  readonly disposable?: boolean;
}

export interface EmbeddedServer {
  /** Migrates: owns the database `redress`, may create roles and databases, is no superuser. */
  readonly ownerUrl: string;
  /** The pool's; it works once `createApplicationLogin` has been called after the migrations. */
  readonly applicationUrl: string;
  /** Whether the server was already running, left behind by a killed process. */
  readonly adopted: boolean;
  /** Stops the server and lets another process use the folder. May be called again. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts the PostgreSQL of a data folder, or adopts the one that a killed process left running there.
 * @throws EmbeddedPostgresError with one line that says what is wrong: another Redress runs from the folder, the folder
 * cannot be used, the port is taken, PostgreSQL does not start
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = await openDataFolder(options.dataDir);
  let releaseLease: (() => Promise<void>) | undefined;
  try {
    releaseLease = await takeLease(dataDir);
    return await serve({ ...options, dataDir }, releaseLease);
  } catch (error) {
    await releaseLease?.();
    throw folderFault(dataDir, error);
  }
}

async function serve(options: EmbeddedOptions, releaseLease: () => Promise<void>): Promise<EmbeddedServer> {
  const credentials = await credentialsOf(options.dataDir);
  const place = await placeOf(options.dataDir);
  const cluster = await Cluster.open(place, credentials.administratorPassword, options.disposable ?? false);
  const adopted = await settledServer(cluster, credentials);
  const { pid, port } = adopted ?? (await launch(cluster, options, credentials));
  try {
    await asAdministrator(port, credentials, (client) => provideDatabase(client, credentials.ownerPassword));
  } catch (error) {
    await stopServer(cluster, pid);
    throw (
      refusal(error) ??
      new EmbeddedPostgresError(`The database cannot be set up: ${(error as Error).message}`)
    );
  }
  const stop = once(() => stopServer(cluster, pid).finally(releaseLease));
  return { ...urls(port, credentials), adopted: adopted !== undefined, stop };
}

/** How long a living server may refuse us: it may be recovering, or still be stopping. */
const PATIENCE_MS = 60_000;

/** Waits until the server of the cluster, if one lives, has either answered or gone. */
async function settledServer(
  cluster: Cluster,
  credentials: Credentials,
): Promise<ListeningServer | undefined> {
  const { pgData } = cluster.place;
  for (const until = Date.now() + PATIENCE_MS; ; await delay(50)) {
    const found = await livingPostmaster(pgData);
    if (!found) return undefined;
    if (found.port && (await answers(found.port, credentials))) return { pid: found.pid, port: found.port };
    if (Date.now() > until) {
      throw new EmbeddedPostgresError(
        `A PostgreSQL (process ${found.pid}) holds ${pgData} and does not let us in: end that process first`,
      );
    }
  }
}

/** The passwords are this folder's alone, so a server that accepts them is its server. */
async function answers(port: number, credentials: Credentials): Promise<boolean> {
  try {
    await asAdministrator(port, credentials, (client) => client.query('SELECT 1'));
    return true;
  } catch (error) {
    const refused = refusal(error);
    if (refused) throw refused;
    return false;
  }
}

/** SQLSTATE invalid_password: waiting would not help. */
function refusal(error: unknown): EmbeddedPostgresError | undefined {
  if ((error as { code?: string }).code !== '28P01') return undefined;
  return new EmbeddedPostgresError(
    `The passwords in ${CREDENTIALS_FILE} are not those of the database beside it`,
  );
}

/** Whoever runs in the folder now, only the server that we started or adopted is ours to stop. */
async function stopServer(cluster: Cluster, pid: number): Promise<void> {
  if ((await livingPostmaster(cluster.place.pgData))?.pid === pid) await cluster.stop();
}

function urls(port: number, { ownerPassword, applicationPassword }: Credentials) {
  return {
    ownerUrl: urlOf(OWNER, ownerPassword, port, DATABASE),
    applicationUrl: urlOf(APPLICATION_LOGIN, applicationPassword, port, DATABASE),
  };
}

function asAdministrator<T>(
  port: number,
  credentials: Credentials,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  return withClient(urlOf(ADMINISTRATOR, credentials.administratorPassword, port, 'postgres'), work);
}

function urlOf(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
