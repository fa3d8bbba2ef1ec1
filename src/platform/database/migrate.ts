import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { EXTENSIONS, rightsSql, rolesSql } from './rights-sql.js';

/** Any number that is ours alone: two processes migrating one database take turns. */
const MIGRATION_LOCK = 7_233_401;

const OLDEST_SERVER = 150_000;

/** A database that cannot be used as it is. Its message is one line that says what is wrong and what to do. */
export class DatabaseNotUsableError extends Error {}

/**
 * Brings a database to this version: roles, migrations, then exactly the rights of the matrix. Does nothing where
 * nothing changed. Throws {@link DatabaseNotUsableError} for a server too old, or a database that is not UTF-8.
 */
export async function migrate(owner: DataSource): Promise<void> {
  const runner = owner.createQueryRunner();
  try {
    await requireUsableServer((sql) => runner.query(sql));
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await makeRoles((sql) => runner.query(sql));
    await takeUpExtensions((sql) => runner.query(sql));
    await owner.runMigrations({ transaction: 'each' });
    await applyRights(owner);
  } finally {
    await runner.query('select pg_advisory_unlock_all()');
    await runner.release();
  }
}

type Query = (sql: string) => Promise<unknown>;

async function requireUsableServer(query: Query): Promise<void> {
  const [server] = (await query(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
  )) as [{ version: number; encoding: string }];
  if (server.version < OLDEST_SERVER)
    throw new DatabaseNotUsableError('The database server must be PostgreSQL 15 or later.');
  if (server.encoding !== 'UTF8')
    throw new DatabaseNotUsableError(`The database must be encoded in UTF8, not ${server.encoding}.`);
}

const INSUFFICIENT_PRIVILEGE = '42501';

async function makeRoles(query: Query): Promise<void> {
  try {
    await query(rolesSql());
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new DatabaseNotUsableError(
      'The login of DATABASE_URL may not create roles: let an administrator run once what "npm run migrate -- --print-roles" prints.',
    );
  }
}

const EXTENSION_MISSING = '0A000';

async function takeUpExtensions(query: Query): Promise<void> {
  try {
    await query(EXTENSIONS);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === EXTENSION_MISSING)
      throw new DatabaseNotUsableError(
        'The database server has no pg_trgm: install the package of PostgreSQL that holds its own extensions (postgresql-contrib).',
      );
    if (code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new DatabaseNotUsableError(
      'The login of DATABASE_URL may not create extensions: let an administrator run once in this database what "npm run migrate -- --print-roles" prints.',
    );
  }
}

/** The rights are state, not history: they are laid anew whenever the matrix changed, in one transaction. */
async function applyRights(owner: DataSource): Promise<void> {
  const sql = rightsSql();
  const mark = `rights ${createHash('sha256').update(sql).digest('hex')}`;
  const [schema] = await owner.query<[{ mark: string | null }]>(
    `select obj_description('public'::regnamespace, 'pg_namespace') as mark`,
  );
  if (schema.mark === mark) return;
  await owner.transaction(async (manager) => {
    await manager.query(sql);
    await manager.query(`comment on schema public is '${mark}'`);
  });
}
