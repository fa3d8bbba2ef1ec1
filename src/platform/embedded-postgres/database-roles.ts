import { Client } from 'pg';

/** The database of the product. */
export const DATABASE = 'redress';
/** Owns the database and its tables, and migrates; no superuser, as on a server that an administrator looks after. */
export const OWNER = 'redress_owner';
/** The login of the connection pool. */
export const APPLICATION_LOGIN = 'redress_pool';
/** The role that the migrations make; the pool's login acts through it. */
const APPLICATION_ROLE = 'redress_application';

/** Opens one connection for `work` and closes it again. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    application_name: 'redress start',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined); // A connection that breaks also fails the statement that waits on it.
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes the owner and the database where they are missing, and sets the owner's password. */
export async function provideDatabase(client: Client, ownerPassword: string): Promise<void> {
  await provideLogin(client, OWNER, ownerPassword);
  await client.query(`ALTER ROLE ${OWNER} CREATEROLE CREATEDB`);
  const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
}

/**
 * Makes the login of the pool, or gives it its password again, and lets it act as the application's role. To be called
 * after the migrations, which make that role.
 * @param ownerUrl a user that may create roles, in any database of the server
 * @param password what the pool's URL holds
 */
export function createApplicationLogin(ownerUrl: string, password: string): Promise<void> {
  return withClient(ownerUrl, async (client) => {
    await provideLogin(client, APPLICATION_LOGIN, password);
    await client.query(`GRANT ${APPLICATION_ROLE} TO ${APPLICATION_LOGIN}`);
  });
}

async function provideLogin(client: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${verb} ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
}
