import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A folder of this machine in which one bundle is made, for nobody else here. */
export class WorkFolder {
  private constructor(readonly place: string) {}

  /** What a process that died left of the same bundle goes first. */
  static async open(id: string): Promise<WorkFolder> {
    const beginning = `redress-bundle-${id}-`;
    for (const name of await readdir(tmpdir()))
      if (name.startsWith(beginning)) await rm(path.join(tmpdir(), name), { recursive: true, force: true });
    return new WorkFolder(await mkdtemp(path.join(tmpdir(), beginning)));
  }

  at(name: string): string {
    return path.join(this.place, name);
  }

  /** Writes a file; gives its SHA-256. */
  async write(name: string, content: Readable): Promise<string> {
    const hash = createHash('sha256');
    content.on('data', (piece: Buffer) => hash.update(piece));
    await pipeline(content, createWriteStream(this.at(name), { mode: 0o600 }));
    return hash.digest('hex');
  }

  remove(): Promise<void> {
    return rm(this.place, { recursive: true, force: true });
  }
}
