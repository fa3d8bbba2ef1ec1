import type { Cluster } from './cluster.js';
import { keepCredentials, type Credentials } from './credentials.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { freePort, isFree } from '../ports.js';
import { livingPostmaster, type ListeningServer } from './postmaster.js';

export interface LaunchOptions {
  readonly dataDir: string;
  /** Only this port will do. */
  readonly port?: number;
}

/** A free port can be taken between our look and the server's; then another is tried. */
const ATTEMPTS = 3;

/** Starts the server of a cluster that no server serves, and remembers its port. */
export async function launch(
  cluster: Cluster,
  options: LaunchOptions,
  credentials: Credentials,
): Promise<ListeningServer> {
  let reason: string | undefined;
  for (
    let remembered = credentials.port, attempt = 1;
    attempt <= ATTEMPTS;
    remembered = undefined, attempt += 1
  ) {
    const port =
      options.port === undefined ? await suitablePort(remembered) : await demandedPort(options.port);
    if (port !== credentials.port) await keepCredentials(options.dataDir, { ...credentials, port });
    reason = await cluster.start(port);
    const started = reason === undefined ? await livingPostmaster(cluster.place.pgData) : undefined;
    if (started) return { pid: started.pid, port };
    if (await isFree(port)) break;
  }
  throw new EmbeddedPostgresError(`PostgreSQL does not start: ${reason ?? 'it ended at once'}`);
}

async function demandedPort(port: number): Promise<number> {
  if (await isFree(port)) return port;
  throw new EmbeddedPostgresError(`Port ${port} is in use: end the program that holds it, or choose another`);
}

async function suitablePort(remembered: number | undefined): Promise<number> {
  return remembered !== undefined && (await isFree(remembered)) ? remembered : freePort();
}
