import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { beginningOf } from './processes.js';

interface Holder {
  readonly pid: number;
  readonly began: string;
}

/**
 * Makes this process the only one that runs Redress from `dataDir`, until the returned function is called. A lease
 * left behind by a killed process is taken over.
 * @throws EmbeddedPostgresError while another process holds it
 */
export async function takeLease(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'running.json');
  const ours = JSON.stringify({ pid: process.pid, began: (await beginningOf(process.pid)) ?? '' });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, ours, { mode: 0o644 });
  try {
    await claim(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    if ((await read(path)) === ours) await rm(path, { force: true });
  };
}

/** A hard link appears whole or not at all, and only one of two processes can make it. */
async function claim(draft: string, path: string): Promise<void> {
  for (;;) {
    try {
      return await link(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const found = await read(path);
    const holder = await livingHolder(found);
    if (holder)
      throw new EmbeddedPostgresError(`Redress is already running from this folder (process ${holder.pid})`);
    await discard(path, found);
  }
}

/** Between our look and this move another process may have claimed the lease: then its lease is put back. */
async function discard(path: string, expected: string | undefined): Promise<void> {
  const aside = `${path}.${process.pid}.old`;
  await rename(path, aside).catch(ignoreMissing);
  if ((await read(aside)) !== expected) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function livingHolder(lease: string | undefined): Promise<Holder | undefined> {
  const holder = parseHolder(lease);
  return holder && (await beginningOf(holder.pid)) === holder.began ? holder : undefined;
}

function parseHolder(lease: string | undefined): Holder | undefined {
  try {
    const { pid, began } = JSON.parse(lease ?? '') as Partial<Holder>;
    return Number.isInteger(pid) && typeof began === 'string' ? { pid: pid!, began } : undefined;
  } catch {
    return undefined;
  }
}

function read(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(ignoreMissing);
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
