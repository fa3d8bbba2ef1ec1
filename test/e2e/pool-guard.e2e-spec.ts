import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { applicationDataSource, ownerDataSource } from '../../src/platform/database/data-source.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { requireGuardedPool } from '../../src/platform/database/pool-guard.js';
import {
  createApplicationLogin,
  OWNER,
  withClient,
} from '../../src/platform/embedded-postgres/database-roles.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/embedded-server.js';

/** On a server of its own, where the test may be its superuser. */
describe('the guard of the pool', () => {
  let dataDir: string;
  let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
  let administratorUrl: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'redress-guard-'));
    await chmod(dataDir, 0o711);
    server = await startEmbeddedPostgres({ dataDir, disposable: true });
    const owner = await ownerDataSource(server.ownerUrl).initialize();
    await migrate(owner);
    await owner.destroy();
    await createApplicationLogin(server.ownerUrl, new URL(server.applicationUrl).password);
    const { administratorPassword } = JSON.parse(
      await readFile(path.join(dataDir, 'database.json'), 'utf8'),
    ) as { administratorPassword: string };
    administratorUrl = as('postgres', administratorPassword);
  });
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  function as(login: string, password: string): string {
    const url = new URL(server.ownerUrl);
    url.username = login;
    url.password = password;
    return url.href;
  }

  const administer = (sql: string) => withClient(administratorUrl, (client) => client.query(sql));

  async function verdictOn(url: string, loginToo: boolean): Promise<string> {
    const pool = await applicationDataSource(url, 1).initialize();
    try {
      await requireGuardedPool(pool, { loginToo });
      return 'let in';
    } catch (error) {
      return (error as Error).message;
    } finally {
      await pool.destroy();
    }
  }

  const LOGIN = 'a_pool';
  const PASSWORD = 'only-for-this-test';

  async function afterGiving(grants: string, loginToo = true): Promise<string> {
    await administer(
      `create role ${LOGIN} login password '${PASSWORD}'; grant redress_application to ${LOGIN}; ${grants}`,
    );
    try {
      return await verdictOn(as(LOGIN, PASSWORD), loginToo);
    } finally {
      await administer(`alter role redress_application nobypassrls; alter role redress_party nosuperuser nobypassrls;
        drop owned by ${LOGIN}; drop role ${LOGIN}; drop role if exists a_parent`);
    }
  }

  it('lets in the login of the pool, in production too', async () => {
    expect(await verdictOn(server.applicationUrl, true)).toBe('let in');
    expect(await afterGiving('')).toBe('let in');
  });

  it('lets the owner’s login step down on a machine of one’s own, and refuses it in production', async () => {
    expect(await verdictOn(server.ownerUrl, false)).toBe('let in');
    expect(await verdictOn(server.ownerUrl, true)).toMatch(
      /is or may become "redress_owner", the owner of tables/,
    );
  });

  it.each([
    ['a superuser', `alter role ${LOGIN} superuser`, `"${LOGIN}", which row-level security does not bind`],
    ['with BYPASSRLS', `alter role ${LOGIN} bypassrls`, `"${LOGIN}", which row-level security does not bind`],
    [
      'a member of a role with BYPASSRLS',
      `create role a_parent bypassrls; grant a_parent to ${LOGIN}`,
      '"a_parent", which row-level',
    ],
    ['a member of the owner', `grant ${OWNER} to ${LOGIN}`, '"redress_owner", the owner of tables'],
    [
      'a member of the owner who must ask for its rights',
      `alter role ${LOGIN} noinherit; grant ${OWNER} to ${LOGIN}`,
      '"redress_owner"',
    ],
    [
      'a member of a member of the owner',
      `create role a_parent; grant ${OWNER} to a_parent; grant a_parent to ${LOGIN}`,
      '"redress_owner"',
    ],
    [
      'the owner of one table',
      `grant create on schema public to ${LOGIN}; create table mine (id int); alter table mine owner to ${LOGIN}`,
      `"${LOGIN}", the owner of tables`,
    ],
  ])('refuses a login that is %s', async (_, grants, said) => {
    expect(await afterGiving(grants)).toContain(said);
  });

  // PostgreSQL itself refuses to make the pool's role a member of the owner, who is a member of it.
  it.each([
    ['the pool’s role has BYPASSRLS', 'alter role redress_application bypassrls'],
    ['an actor’s role has BYPASSRLS', 'alter role redress_party bypassrls'],
    ['an actor’s role is a superuser', 'alter role redress_party superuser'],
  ])('refuses, in production and elsewhere, when %s', async (_, grants) => {
    for (const loginToo of [true, false])
      expect(await afterGiving(grants, loginToo)).toMatch(/^The pool (is|runs)/);
  });
});
