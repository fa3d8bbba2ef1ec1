import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { TestApp } from './test-app.js';

/** For a test that counts its own. */
export async function emptyStore({ filesFolder }: Pick<TestApp, 'filesFolder'>): Promise<void> {
  for (const name of await readdir(filesFolder)) await rm(path.join(filesFolder, name), { recursive: true });
}

/** Neither a folder nor a file that went while we looked. */
async function isFile(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Everything that lies in the store, with what a crash left. */
export async function storedFiles({ filesFolder }: Pick<TestApp, 'filesFolder'>) {
  const places = await readdir(filesFolder, { recursive: true });
  const files = [];
  for (const place of places.toSorted()) {
    const whole = path.join(filesFolder, place);
    if (!(await isFile(whole))) continue;
    const content = await readFile(whole);
    files.push({ place, size: content.length, sha256: createHash('sha256').update(content).digest('hex') });
  }
  return files;
}
