import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { FileMissingError, FileTooLargeError, type ListedFile } from './file-store.js';
import { LocalFileStore } from './local-file-store.js';

const LIMIT = 1_000;

describe('files on this machine', () => {
  let folder: string;
  let store: LocalFileStore;
  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'redress-store-')), 'documents');
    store = new LocalFileStore(folder, LIMIT);
  });
  afterEach(() => rm(path.dirname(folder), { recursive: true }));

  const put = (content: string) => store.put(Readable.from([Buffer.from(content)]));
  const listed = async (): Promise<ListedFile[]> => {
    const files: ListedFile[] = [];
    for await (const file of store.list()) files.push(file);
    return files;
  };

  it('come back as they were put, with their length and their hash', async () => {
    const { key, size, sha256 } = await put('A letter.');
    expect(await text(await store.open(key))).toBe('A letter.');
    expect(size).toBe(9);
    expect(sha256).toBe(createHash('sha256').update('A letter.').digest('hex'));
    expect(await listed()).toMatchObject([{ key, size: 9 }]);
  });

  it('are for nobody else on this machine', async () => {
    const { key } = await put('A letter.');
    const place = path.join(folder, key.slice(0, 2), key);
    expect((await stat(place)).mode & 0o777).toBe(0o600);
    expect((await stat(path.dirname(place))).mode & 0o777).toBe(0o700);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('leave nothing where they are too large, or the sender breaks off', async () => {
    await expect(put('x'.repeat(LIMIT + 1))).rejects.toThrow(FileTooLargeError);
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from('half');
      throw new Error('gone');
    }
    await expect(store.put(Readable.from(broken()))).rejects.toThrow('gone');
    expect(await listed()).toEqual([]);
  });

  it('stop a stream without an end as soon as it is too long', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) {
        given += 100;
        yield Buffer.alloc(100);
      }
    }
    await expect(store.put(Readable.from(endless()))).rejects.toThrow(FileTooLargeError);
    expect(given).toBeLessThan(LIMIT * 5);
  });

  it('are found by their own keys alone', async () => {
    await writeFile(path.join(path.dirname(folder), 'secret'), 'secret');
    for (const key of ['../secret', '../../etc/passwd', '', 'x'.repeat(36)])
      await expect(store.open(key)).rejects.toThrow(FileMissingError);
    await store.remove('../secret');
    expect(await readdir(path.dirname(folder))).toContain('secret');
  });

  it('go once, and twice', async () => {
    const { key } = await put('A letter.');
    await store.remove(key);
    await store.remove(key);
    await expect(store.open(key)).rejects.toThrow(FileMissingError);
    expect(await listed()).toEqual([]);
  });

  it('that a crash cut off are listed, and can be removed', async () => {
    const { key } = await put('A letter.');
    const half = `${key.slice(0, 2)}aaaaaa-0000-4000-8000-000000000000.part`;
    await writeFile(path.join(folder, key.slice(0, 2), half), 'ha');
    expect((await listed()).map((file) => file.key)).toContain(half);
    await store.remove(half);
    expect((await listed()).map((file) => file.key)).toEqual([key]);
  });
});
