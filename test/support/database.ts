import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { ownerDataSource } from '../../src/platform/database/data-source.js';
import { inDatabase, POOL_LOGIN, POOL_PASSWORD } from './test-server.js';
import { until } from './until.js';

/** A database of a spec file's own, built by the migrations. */
export interface TestDatabase {
  readonly ownerUrl: string;
  /** The pool's, which row-level security binds. */
  readonly applicationUrl: string;
  /** Sees and changes everything: to prepare what a test is about, and to look at what came of it. */
  readonly owner: DataSource;
  readonly drop: () => Promise<void>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = fromSetup('REDRESS_TEST_ADMIN_URL');
  const template = fromSetup('REDRESS_TEST_TEMPLATE');
  const name = `${template}_${randomBytes(4).toString('hex')}`;
  await asAdmin(adminUrl, (admin) => admin.query(`create database ${name} template ${template}`));
  const ownerUrl = inDatabase(adminUrl, name);
  const owner = await ownerDataSource(ownerUrl).initialize();
  const drop = async (): Promise<void> => {
    await owner.destroy();
    await asAdmin(adminUrl, (admin) => dropWhenLeft(admin, name));
  };
  return { ownerUrl, applicationUrl: asPool(ownerUrl), owner, drop };
}

/** Connections of the service end a moment after it has; who owns the database may not end them everywhere. */
export const dropWhenLeft = (admin: DataSource, name: string): Promise<unknown> =>
  until('the database to be left', () => isDropped(admin, name));

const IN_USE = '55006';

async function isDropped(admin: DataSource, name: string): Promise<boolean> {
  try {
    await admin.query(`drop database ${name}`);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== IN_USE) throw error;
    return false;
  }
}

/** The same database, as the pool's login. */
export function asPool(url: string): string {
  const changed = new URL(url);
  changed.username = POOL_LOGIN;
  changed.password = POOL_PASSWORD;
  return changed.href;
}

async function asAdmin(url: string, work: (admin: DataSource) => Promise<unknown>): Promise<void> {
  const admin = await new DataSource({ type: 'postgres', url, extra: { max: 1 } }).initialize();
  try {
    await work(admin);
  } finally {
    await admin.destroy();
  }
}

function fromSetup(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      'The database server of the tests is started by global-setup.ts; run the tests with Jest.',
    );
  return value;
}
