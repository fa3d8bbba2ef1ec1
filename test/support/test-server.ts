/** The server that the specs of a run share; it is started and stopped in the parent process. */
export interface TestServer {
  /** May create roles and databases. */
  readonly adminUrl: string;
  /** The database that every spec file's own is copied from. */
  readonly template: string;
  /** Set where the server is embedded. */
  readonly dataDir?: string;
  readonly stop: () => Promise<void>;
}

export const POOL_LOGIN = 'redress_pool';
export const POOL_PASSWORD = 'only-for-tests';

let kept: TestServer | undefined;

/** Remembers the server for the tear-down, and tells the worker processes where it is. */
export function keepServer(server: TestServer): void {
  kept = server;
  process.env['REDRESS_TEST_ADMIN_URL'] = server.adminUrl;
  process.env['REDRESS_TEST_TEMPLATE'] = server.template;
}

export const keptServer = (): TestServer | undefined => kept;

/** The same server and user, another database. */
export function inDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
