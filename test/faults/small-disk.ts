import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PRELOAD = pathToFileURL(path.join(import.meta.dirname, 'full-disk.js')).href;

/** A disk that fills up and gets more room. */
export interface SmallDisk {
  /** What a process is told that writes to it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Nothing of some size fits on it any more. */
  readonly fill: () => Promise<void>;
  readonly grow: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

const SMALL = 'size=256k';
const LARGE = 'size=16m';

/** At this folder, which is there and empty: a real one where this user may mount it, else writing is made to fail. */
export async function smallDisk(folder: string): Promise<SmallDisk> {
  try {
    await run('mount', ['-t', 'tmpfs', '-o', LARGE, 'redress-faults', folder]);
  } catch {
    console.warn('Nothing may be mounted here: ENOSPC is injected where files are written.');
    return injected(`${folder}.full`);
  }
  const resize = async (size: string) => void (await run('mount', ['-o', `remount,${size}`, folder]));
  return {
    settings: {},
    fill: () => resize(SMALL),
    grow: () => resize(LARGE),
    remove: async () => void (await run('umount', ['-l', folder])),
  };
}

const injected = (flag: string): SmallDisk => ({
  settings: { NODE_OPTIONS: `--import=${PRELOAD}`, FULL_DISK: flag },
  fill: () => writeFile(flag, ''),
  grow: () => rm(flag, { force: true }),
  remove: () => rm(flag, { force: true }),
});
