import { randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  chown,
  constants,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { Account } from './processes.js';
import { canReach, serverAccount, weAreRoot } from './server-user.js';

/** Where a cluster lives and who runs it. */
export interface Place {
  /** The folder that holds `pgData`: the data folder itself, or its shelter. */
  readonly home: string;
  readonly pgData: string;
  /** Undefined when the server runs under our own account. */
  readonly account: Account | undefined;
}

/** In the data folder: the path of the shelter that holds its cluster. */
const NOTE = 'database-location';
const SHELTERS = '/var/lib/redress';

/** Makes the data folder where it is missing. @returns its real path */
export async function openDataFolder(dataDir: string): Promise<string> {
  const path = resolve(dataDir);
  try {
    await makeFolder(path);
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new EmbeddedPostgresError(
      `The data folder ${path} cannot be used: ${FOLDER_FAULTS[code!] ?? code}`,
    );
  }
}

/** An error of the file system in plain words; any other error as it is. */
export function folderFault(dataDir: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  return new EmbeddedPostgresError(
    `The data folder ${dataDir} cannot be used: ${FOLDER_FAULTS[code] ?? code}`,
  );
}

/** With its parents. (`mkdir` with `recursive` never returns where a folder exists but takes no children, as in /proc.) */
async function makeFolder(path: string): Promise<void> {
  const make = () => mkdir(path, { mode: weAreRoot() ? 0o711 : 0o700 });
  try {
    await make();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(path) !== path) return makeFolder(dirname(path)).then(make);
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) throw error;
  }
}

const FOLDER_FAULTS: Record<string, string> = {
  EACCES: 'you may not write there',
  EEXIST: 'it is a file, not a folder',
  ENOTDIR: 'part of its path is a file, not a folder',
  EPERM: 'you may not write there',
  EROFS: 'it is on a disk that cannot be written to',
  ENOENT: 'part of its path leads nowhere',
  ENOSPC: 'the disk is full',
};

/**
 * Decides where the cluster of a data folder lives. When the server cannot run under our account and its own has no
 * way into the data folder (a folder in /root), that is a shelter under /var/lib/redress, noted in the data folder.
 */
export async function placeOf(dataDir: string): Promise<Place> {
  const noted = await readFile(join(dataDir, NOTE), 'utf8').catch(() => undefined);
  if (noted !== undefined) return placeIn(await existingShelter(dataDir, noted.trim()));
  const inside = await placeIn(dataDir);
  if (await canReach(dataDir, inside.account)) return inside;
  return placeIn(await makeShelter(dataDir));
}

async function placeIn(home: string): Promise<Place> {
  const pgData = join(home, 'postgres');
  return { home, pgData, account: await serverAccount(pgData) };
}

async function existingShelter(dataDir: string, shelter: string): Promise<string> {
  if (await stat(shelter).catch(() => undefined)) return shelter;
  throw new EmbeddedPostgresError(
    `The database noted in ${join(dataDir, NOTE)} is missing: put ${shelter} back, or delete the note to begin afresh`,
  );
}

async function makeShelter(dataDir: string): Promise<string> {
  const shelter = join(SHELTERS, randomBytes(6).toString('hex'));
  try {
    await mkdir(shelter, { recursive: true });
    await chmod(SHELTERS, 0o711);
    await chmod(shelter, 0o711);
  } catch (error) {
    const { message } = error as Error;
    throw new EmbeddedPostgresError(
      `${dataDir} is closed to the database, and ${shelter} cannot be made: ${message}`,
    );
  }
  await writeFile(join(dataDir, NOTE), `${shelter}\n`, { flag: 'wx' });
  return shelter;
}

/**
 * Lets `fill` make a folder that appears under its name only when it is complete: a start that is killed half-way
 * leaves nothing that the next one would take for a cluster.
 */
export async function fillInOneStep(
  path: string,
  account: Account | undefined,
  fill: (draft: string) => Promise<void>,
) {
  const draft = `${path}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  if (account) await chown(draft, account.uid, account.gid);
  await fill(draft);
  await rename(draft, path);
}

/** Hands a secret to a program that takes it only from a file; the file is gone when `use` has ended. */
export async function withSecretFile<T>(
  place: Place,
  secret: string,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const path = join(place.home, `secret-${randomBytes(6).toString('hex')}`);
  await writeFile(path, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  try {
    if (place.account) await chown(path, place.account.uid, place.account.gid);
    return await use(path);
  } finally {
    await rm(path, { force: true });
  }
}
