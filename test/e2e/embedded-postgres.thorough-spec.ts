import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { jest } from '@jest/globals';
import { Client } from 'pg';
import { createApplicationLogin } from '../../src/platform/embedded-postgres/database-roles.js';
import { EmbeddedPostgresError } from '../../src/platform/embedded-postgres/embedded-postgres-error.js';
import {
  startEmbeddedPostgres,
  type EmbeddedOptions,
  type EmbeddedServer,
} from '../../src/platform/embedded-postgres/embedded-server.js';

const MODULE = pathToFileURL(
  join(import.meta.dirname, '../../src/platform/embedded-postgres/embedded-server.js'),
).href;

// Each test makes a cluster, and some make two: seconds on a busy machine.
jest.setTimeout(60_000);

let folder: string;
let template: string;
let dataDir: string;
let started: EmbeddedServer[];
let children: ChildProcess[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-embedded-'));
  // The server's own account must be able to pass through.
  await chmod(folder, 0o711);
  template = join(folder, 'template');
  await (await startEmbeddedPostgres({ dataDir: template, disposable: true })).stop();
});

beforeEach(async () => {
  dataDir = join(await mkdtemp(join(folder, 'test-')), 'data');
  await chmod(dirname(dataDir), 0o711);
  await copyFolder(template, dataDir);
  started = [];
  children = [];
});

afterEach(async () => {
  for (const server of started) await server.stop();
  for (const child of children) await kill(child);
  // A server that lost its process to a failed expectation is adopted once more, to be stopped.
  if (existsSync(join(dataDir, 'postgres/postmaster.pid'))) await (await start()).stop();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedServer> {
  const server = await startEmbeddedPostgres({ dataDir, disposable: true, ...options });
  started.push(server);
  return server;
}

/** Another process that starts the server and lives on; resolved when its server is up. */
async function startElsewhere(): Promise<ChildProcess> {
  const child = spawn(process.execPath, holder(), { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

/** The same under a parent that never asks how it ended, as in a container. @returns its number */
async function startUnderCarelessParent(): Promise<number> {
  const script = '"$0" "$@" & exec sleep 600';
  const parent = spawn('/bin/sh', ['-c', script, process.execPath, ...holder()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(parent);
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  return Number(said.toString());
}

/** The arguments of such a process. */
const holder = () => [
  '--input-type=module',
  '-e',
  `const { startEmbeddedPostgres } = await import(${JSON.stringify(MODULE)});
   await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, disposable: true });
   console.log(process.pid);
   setInterval(() => {}, 60_000);`,
];

async function isDead(pid: number): Promise<boolean> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ' Z ');
  return line.includes(' Z ');
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

function portOf(server: EmbeddedServer): number {
  return Number(new URL(server.ownerUrl).port);
}

async function occupy(port: number): Promise<Server> {
  const server = createServer().listen({ host: '127.0.0.1', port });
  await once(server, 'listening');
  return server;
}

async function failureOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EmbeddedPostgresError);
  const { message } = error as Error;
  expect(message).not.toMatch(/\n/);
  return message;
}

describe('the database that comes with Redress', () => {
  it('keeps its data, its port and its passwords from one start to the next', async () => {
    const first = await start();
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    await expect(query(first.ownerUrl, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
    const second = await start();
    expect(second).toMatchObject({ adopted: false, ownerUrl: first.ownerUrl });
    expect(await query(second.ownerUrl, 'SELECT answer FROM kept')).toEqual([42]);
  });

  it('is UTF-8 whatever the locale of the machine, listens on loopback only and keeps its secrets', async () => {
    const { ownerUrl } = await start();
    const facts = `SELECT pg_encoding_to_char(encoding), datlocprovider, datlocale, current_setting('listen_addresses')
      FROM pg_database WHERE datname = current_database()`;
    expect(await query(ownerUrl, facts)).toEqual(['UTF8', 'b', 'C.UTF-8', '127.0.0.1']);
    expect((await stat(join(dataDir, 'database.json'))).mode & 0o777).toBe(0o600);
    const intruder = Object.assign(new URL(ownerUrl), { password: 'guess' }).href;
    await expect(query(intruder, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('survives a power cut by default, and only a disposable one trades that for speed', async () => {
    const durable = await start({ disposable: false });
    const setting = `SELECT current_setting('fsync'), current_setting('synchronous_commit')`;
    expect(await query(durable.ownerUrl, setting)).toEqual(['on', 'on']);
    await durable.stop();
    expect(await query((await start()).ownerUrl, setting)).toEqual(['off', 'off']);
  });

  it('gives the owner what migrations need and no more', async () => {
    const { ownerUrl } = await start();
    const rights = `SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user`;
    expect(await query(ownerUrl, rights)).toEqual([false, false, true]);
    await query(ownerUrl, 'CREATE EXTENSION pg_trgm');
  });

  it('lets the pool log in once the migrations have made its role, however often it is asked to', async () => {
    const { ownerUrl, applicationUrl } = await start();
    await query(ownerUrl, 'CREATE ROLE redress_application NOLOGIN NOINHERIT');
    const { password } = new URL(applicationUrl);
    await createApplicationLogin(ownerUrl, 'an earlier one');
    await createApplicationLogin(ownerUrl, password);
    const who = `SELECT current_user::text, rolsuper, pg_has_role('redress_application', 'USAGE')
      FROM pg_roles WHERE rolname = current_user`;
    expect(await query(applicationUrl, who)).toEqual(['redress_pool', false, true]);
  });
});

describe('a data folder that another process used', () => {
  it('adopts the server of a killed process, and stops it', async () => {
    await kill(await startElsewhere());
    const server = await start();
    expect(server.adopted).toBe(true);
    expect(await query(server.ownerUrl, 'SELECT 1')).toEqual([1]);
    await server.stop();
    await expect(query(server.ownerUrl, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('adopts it too when the killed process has not been cleared away', async () => {
    const pid = await startUnderCarelessParent();
    process.kill(pid, 'SIGKILL');
    while (!(await isDead(pid)));
    expect(await start()).toMatchObject({ adopted: true });
  });

  it('refuses a second process while the first lives, and leaves the server to the first', async () => {
    const first = await startElsewhere();
    const refused = `Redress is already running from this folder (process ${first.pid})`;
    expect(await failureOf(start())).toBe(refused);
    expect(await failureOf(start())).toBe(refused);
    await kill(first);
    expect(await start()).toMatchObject({ adopted: true });
  });

  it('lets exactly one of two starts at once through', async () => {
    const outcomes = await Promise.allSettled([start(), start(), start()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('takes over from a process whose number another one has now', async () => {
    await (await start()).stop();
    await writeFile(join(dataDir, 'running.json'), JSON.stringify({ pid: process.pid, began: 'long ago' }));
    expect(await start()).toMatchObject({ adopted: false });
  });

  it('starts although the number of its dead server belongs to another process of the same user', async () => {
    await (await start()).stop();
    const pgData = join(dataDir, 'postgres');
    const { uid, gid } = await stat(pgData);
    const account = process.getuid?.() === 0 ? { uid, gid } : {};
    const stranger = spawn('/bin/sleep', ['600'], { ...account, cwd: '/', stdio: 'ignore' });
    children.push(stranger);
    await once(stranger, 'spawn');
    const lines = [stranger.pid, pgData, 0, 5432, '', '127.0.0.1', '', 'ready', ''];
    await writeFile(join(pgData, 'postmaster.pid'), lines.join('\n'));
    expect(await start()).toMatchObject({ adopted: false });
  });

  it('gives a copied folder a server of its own, though the original still runs', async () => {
    const copied = join(dirname(dataDir), 'copy');
    await copyFolder(dataDir, copied);
    const original = await start();
    await cp(join(dataDir, 'database.json'), join(copied, 'database.json'));
    await copyFolder(join(dataDir, 'postgres/postmaster.pid'), join(copied, 'postgres/postmaster.pid'));
    const copy = await start({ dataDir: copied });
    expect(copy.adopted).toBe(false);
    expect(portOf(copy)).not.toBe(portOf(original));
    await copy.stop();
    expect(await query(original.ownerUrl, 'SELECT 1')).toEqual([1]);
  });
});

describe('what can be wrong', () => {
  it('takes another port when that of the last start is busy', async () => {
    const first = await start();
    await first.stop();
    const occupant = await occupy(portOf(first));
    const second = await start();
    occupant.close();
    expect(portOf(second)).not.toBe(portOf(first));
    expect(await query(second.ownerUrl, 'SELECT 1')).toEqual([1]);
  });

  it('says a busy port in one line when no other will do', async () => {
    const occupant = await occupy(0);
    const { port } = occupant.address() as { port: number };
    expect(await failureOf(start({ port }))).toMatch(`Port ${port} is in use`);
    occupant.close();
    expect(portOf(await start({ port }))).toBe(port);
  });

  it('says an unwritable folder in one line', async () => {
    const closed = process.getuid?.() === 0 ? '/proc' : await closedFolder();
    expect(await failureOf(start({ dataDir: join(closed, 'redress') }))).toMatch(
      /^The data folder .* cannot be used/,
    );
  });

  it('says in one line that the folder is a file, or lies below one', async () => {
    const file = join(dirname(dataDir), 'file');
    await writeFile(file, '');
    expect(await failureOf(start({ dataDir: file }))).toMatch('it is a file, not a folder');
    expect(await failureOf(start({ dataDir: join(file, 'data') }))).toMatch('is a file, not a folder');
    await symlink(`${file}/nowhere`, `${file}-link`);
    expect(await failureOf(start({ dataDir: `${file}-link` }))).toMatch('cannot be used');
  });

  it('says in one line that the passwords are not those of the database', async () => {
    await (await start()).stop();
    const path = join(dataDir, 'database.json');
    const kept = await readFile(path, 'utf8');
    await rm(path);
    expect(await failureOf(start())).toBe(
      'The passwords in database.json are not those of the database beside it',
    );
    await writeFile(path, '{');
    expect(await failureOf(start())).toMatch('is damaged');
    await writeFile(path, kept);
    expect(await start()).toMatchObject({ adopted: false });
  });

  it('says in one line that a database was made by another PostgreSQL', async () => {
    await (await start()).stop();
    await writeFile(join(dataDir, 'postgres/PG_VERSION'), '9\n');
    expect(await failureOf(start())).toMatch(/was made by PostgreSQL 9, and this is PostgreSQL \d+$/);
    await writeFile(join(dataDir, 'postgres/PG_VERSION'), '18\n');
  });
});

async function closedFolder(): Promise<string> {
  const closed = await mkdtemp(join(folder, 'closed-'));
  await chmod(closed, 0o500);
  return closed;
}

/** Owners too: as root the server works under an account of its own. */
async function copyFolder(from: string, to: string): Promise<void> {
  await once(spawn('cp', ['-a', from, to], { stdio: 'inherit' }), 'exit');
}
