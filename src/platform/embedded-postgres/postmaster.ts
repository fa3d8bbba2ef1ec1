import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commandOf, isAlive } from './processes.js';

/** The server process of a cluster. */
export interface Postmaster {
  readonly pid: number;
  /** Undefined while it has not said where it listens. */
  readonly port: number | undefined;
}

export interface ListeningServer extends Postmaster {
  readonly port: number;
}

/** The lines of postmaster.pid that we read, counted from 0. */
const LINE = { pid: 0, port: 3 };

/**
 * Finds the living server of a cluster by its pid file. A file whose number now belongs to another process, which
 * would keep PostgreSQL from starting, is removed; one of a dead process PostgreSQL replaces by itself.
 */
export async function livingPostmaster(pgData: string): Promise<Postmaster | undefined> {
  const path = join(pgData, 'postmaster.pid');
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[LINE.pid]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  if (!(await serves(pid, pgData))) {
    await rm(path, { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[LINE.port]) || undefined };
}

/** A server works in the folder of its cluster. Where that cannot be seen, its command line names the folder. */
async function serves(pid: number, pgData: string): Promise<boolean> {
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (folder !== undefined) return folder === (await realpath(pgData));
  const command = await commandOf(pid);
  return command === undefined || command.includes(pgData);
}
