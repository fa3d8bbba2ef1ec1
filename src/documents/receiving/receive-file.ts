import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { DocumentFlag } from '../../domain/documents/document.js';
import type { MediaType } from '../../domain/documents/media-type.js';
import { safeName } from '../../domain/documents/safe-name.js';
import { Slots } from '../../platform/slots.js';
import { FileStore, FileTooLargeError, type StoredFile } from '../../platform/storage/file-store.js';
import { FileRefusedError } from './file-refused.error.js';
import { kindOfFile, type KindOfFile } from './kind-of-file.js';
import { checkPicture, takeNamesOut } from './take-names-out.js';

/** A file that lies in the store and was looked at. It belongs to nobody until a document is made of it. */
export interface ReceivedFile extends StoredFile {
  readonly mediaType: MediaType;
  /** Made safe: to show, and to save under. */
  readonly fileName: string;
  readonly flags: readonly DocumentFlag[];
}

export interface AboutFile {
  /** As whoever sent it called it. */
  readonly fileName: string;
  /** For a group that is confidential or anonymous: what tells of the author goes, the name of the file too. */
  readonly hideNames?: boolean;
  /** Where a refusal points to, in the form or body. */
  readonly pointer?: string;
}

/** Files that are looked into at one time: each lies in the memory as a whole, and once more unpacked. */
const LOOKED_INTO_AT_ONCE = 2;

/** Takes a file in: streamed to the store, then told by its bytes, and cleaned where that is asked for. */
@Injectable()
export class ReceiveFile {
  private readonly slots = new Slots(LOOKED_INTO_AT_ONCE);

  constructor(private readonly store: FileStore) {}

  /** Throws {@link FileRefusedError}; nothing is kept then. */
  async receive(content: Readable, about: AboutFile): Promise<ReceivedFile> {
    try {
      const stored = await this.store.put(content);
      return await this.orRemoved(stored, () => this.slots.use(() => this.lookInto(stored, about)));
    } catch (error) {
      throw pointed(error, about.pointer);
    }
  }

  /** A file of which no document was made after all. */
  discard({ key }: Pick<StoredFile, 'key'>): Promise<void> {
    return this.store.remove(key);
  }

  private async lookInto(
    stored: StoredFile,
    { fileName, hideNames = false }: AboutFile,
  ): Promise<ReceivedFile> {
    const content = await buffer(await this.store.open(stored.key));
    const kind = await kindOfFile(content);
    if (kind.mediaType.startsWith('image/') && kind.mediaType !== 'image/heic') await checkPicture(content);
    if (!hideNames) return { ...stored, ...describe(kind, fileName) };
    const { content: cleaned, flags } = await takeNamesOut(content, kind);
    const name = describe({ ...kind, flags }, '');
    if (cleaned === content) return { ...stored, ...name };
    const again = await this.store.put(Readable.from([cleaned]));
    await this.store.remove(stored.key);
    return { ...again, ...name };
  }

  private async orRemoved<Result>({ key }: StoredFile, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      await this.store.remove(key);
      throw error;
    }
  }
}

const describe = ({ mediaType, flags }: KindOfFile, fileName: string) => ({
  mediaType,
  flags,
  fileName: safeName(fileName, mediaType),
});

function pointed(error: unknown, pointer?: string): unknown {
  if (error instanceof FileTooLargeError) return new FileRefusedError(tooLarge(error.limit), pointer);
  return error instanceof FileRefusedError && pointer ? new FileRefusedError(error.detail, pointer) : error;
}

const tooLarge = (limit: number): string =>
  `The file is larger than ${Math.floor(limit / 1_048_576)} MB. Make it smaller, or send it in parts.`;
