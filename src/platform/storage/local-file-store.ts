import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import {
  FileMissingError,
  FileStore,
  FileTooLargeError,
  type ListedFile,
  type StoredFile,
} from './file-store.js';

const KEY = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
/** A file that is being written, or whose writing a crash cut off. */
const UNFINISHED = '.part';
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** Files below one folder of this machine, `ab/abcd…`: written beside, brought to the disk, then given their name. */
export class LocalFileStore extends FileStore {
  constructor(
    private readonly folder: string,
    /** In bytes. */
    private readonly limit: number,
  ) {
    super();
  }

  override async put(content: Readable, limit = this.limit): Promise<StoredFile> {
    const key = randomUUID();
    const place = this.placeOf(key);
    await this.makeFolder(path.dirname(place));
    const beside = place + UNFINISHED;
    try {
      const written = await this.write(content, beside, limit);
      await rename(beside, place);
      await syncFolder(path.dirname(place));
      return { key, ...written };
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    } finally {
      content.destroy();
    }
  }

  override async open(key: string): Promise<Readable> {
    if (!KEY.test(key)) throw new FileMissingError();
    try {
      return (await open(this.placeOf(key), 'r')).createReadStream();
    } catch (error) {
      if (isMissing(error)) throw new FileMissingError();
      throw error;
    }
  }

  override async remove(key: string): Promise<void> {
    const [id = '', ...more] = key.split(UNFINISHED);
    if (!KEY.test(id) || more.length > 1) return;
    const place = path.join(this.folder, id.slice(0, 2), key);
    await rm(place, { force: true });
    await syncFolder(path.dirname(place)).catch(unlessMissing);
  }

  override async *list(): AsyncGenerator<ListedFile> {
    const folders = await readdir(this.folder).catch(nothingIfMissing);
    for (const name of folders.filter((each) => /^[\da-f]{2}$/.test(each)).toSorted()) {
      const files = await readdir(path.join(this.folder, name)).catch(nothingIfMissing);
      for (const key of files.toSorted()) {
        const found = await stat(path.join(this.folder, name, key)).catch(unlessMissing);
        if (found?.isFile()) yield { key, size: found.size, writtenAt: found.mtime };
      }
    }
  }

  private placeOf(key: string): string {
    return path.join(this.folder, key.slice(0, 2), key);
  }

  private async makeFolder(folder: string): Promise<void> {
    const made = await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    if (made) await syncFolder(path.dirname(folder));
  }

  private async write(content: Readable, place: string, limit: number): Promise<Omit<StoredFile, 'key'>> {
    const file = await open(place, 'wx', FILE_MODE);
    try {
      const written = await this.copy(content, file, limit);
      await file.sync();
      return written;
    } finally {
      await file.close();
    }
  }

  private async copy(content: Readable, file: FileHandle, limit: number): Promise<Omit<StoredFile, 'key'>> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of content as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > limit) throw new FileTooLargeError(limit);
      hash.update(piece);
      await file.writeFile(piece);
    }
    return { sha256: hash.digest('hex'), size };
  }
}

/** Without this the name of a new file may be lost with the power, although its bytes are on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

function unlessMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}

function nothingIfMissing(error: unknown): string[] {
  unlessMissing(error);
  return [];
}
