import { buffer } from 'node:stream/consumers';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { ZipFile as NewZip } from 'yazl';
import { FileRefusedError } from './file-refused.error.js';

/** What the parts of an archive hold, by their names inside, in their order. */
export type ZipContent = ReadonlyMap<string, Buffer>;

const MOST_PARTS = 5_000;
/** All parts together. An honest document of 25 MB holds mostly pictures, which are packed already. */
const LARGEST_UNPACKED = 150_000_000;
const ENCRYPTED = 1;

const BOMB =
  'This file unpacks to far more than a document would. Save it again, or save it as a PDF, and send that.';
const BROKEN =
  'This file is damaged: we cannot open it. Open it on your computer, save it again or as a PDF, and send that.';
const LOCKED = 'This file has a password. Take the password off, save it, and send that.';

/**
 * Unpacks an archive, which is the only way to know what it unpacks to. Throws {@link FileRefusedError} for a bomb, for
 * what is damaged or locked, and for parts whose names lead out of the archive.
 */
export async function unpack(content: Buffer): Promise<ZipContent> {
  try {
    const zip = await fromBufferPromise(content, { lazyEntries: true });
    return await partsOf(zip);
  } catch (error) {
    if (error instanceof FileRefusedError) throw error;
    throw new FileRefusedError(BROKEN);
  }
}

async function partsOf(zip: ZipFile): Promise<ZipContent> {
  if (zip.entryCount > MOST_PARTS) throw new FileRefusedError(BOMB);
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  // What they say of themselves comes first: it costs nothing, and parts that lie over each other show here.
  const said = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (said > LARGEST_UNPACKED) throw new FileRefusedError(BOMB);
  const parts = new Map<string, Buffer>();
  for (const entry of entries) {
    if (entry.generalPurposeBitFlag & ENCRYPTED) throw new FileRefusedError(LOCKED);
    if (!entry.fileName.endsWith('/')) parts.set(entry.fileName, await inside(zip, entry));
  }
  return parts;
}

/** A part that holds more than it said throws while it is read. */
const inside = async (zip: ZipFile, entry: Entry): Promise<Buffer> =>
  buffer(await zip.openReadStreamPromise(entry));

/** The reverse. `mimetype` stays unpacked, as OpenDocument asks. */
export async function pack(parts: ZipContent): Promise<Buffer> {
  const zip = new NewZip();
  for (const [name, content] of parts)
    zip.addBuffer(content, name, { compress: name !== 'mimetype', mtime: new Date(Date.UTC(1980, 0, 1)) });
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
}
