/**
 * Loaded before the service in a process of its own (`node --import`): no file can be written while there is one at
 * FULL_DISK, as on a disk that is full.
 */
import { existsSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { devNull } from 'node:os';

const flag = process.env['FULL_DISK'] ?? '';

type Write = (this: FileHandle, ...given: unknown[]) => Promise<void>;

const handle = await open(devNull);
const prototype = Object.getPrototypeOf(handle) as { writeFile: Write };
await handle.close();

const write = prototype.writeFile;
prototype.writeFile = async function (...given) {
  if (existsSync(flag))
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  return write.apply(this, given);
};
