import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ZipFile } from 'yazl';
import { DocumentRecord } from '../../documents/document.record.js';
import { writeCsvRecord } from '../../platform/csv.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { safeCell } from '../../platform/spreadsheet-cell.js';
import { FileStore } from '../../platform/storage/file-store.js';
import type { ExportContent, ExportFile } from './export-content.js';

/** A file that goes out: `undefined` where it was erased since the copy was made. */
interface ListedFile {
  readonly file: ExportFile;
  readonly place: string;
  readonly storageKey: string | undefined;
}

/** The copy for a person with the files in it. */
@Injectable()
export class CopyAsZip {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: FileStore,
  ) {}

  /** Each file is read when its turn comes. What was erased since then is not in it, and the list says so. */
  async of(content: ExportContent): Promise<Readable> {
    const files = await this.listed(content.items.flatMap(({ file }) => file ?? []));
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(JSON.stringify(content, null, 2)), 'what-we-hold.json');
    zip.addBuffer(Buffer.from(listOf(files)), 'files.csv');
    for (const { place, storageKey, file } of files)
      if (storageKey !== undefined)
        zip.addReadStreamLazy(place, { size: file.size }, (give) =>
          give(null, Readable.from(this.contentOf(storageKey))),
        );
    zip.end();
    const packed = zip.outputStream as Readable;
    // Half a copy must not look like a whole one: the download breaks off.
    zip.on('error', (error: Error) => packed.destroy(error));
    return packed;
  }

  private async *contentOf(storageKey: string): AsyncGenerator<Buffer> {
    yield* (await this.store.open(storageKey)) as AsyncIterable<Buffer>;
  }

  /** Asked by the service itself: whoever gets the copy may not see the case. What goes was decided when it was reviewed. */
  private listed(files: readonly ExportFile[]): Promise<ListedFile[]> {
    return this.unitOfWork.read(SYSTEM, async ({ manager }) => {
      const held = await manager.findBy(DocumentRecord, { id: In(files.map(({ id }) => id)) });
      return files.map((file, at) => ({
        file,
        place: `files/${at + 1}-${file.name}`,
        storageKey: held.find(
          ({ id, sha256, missingSince }) => id === file.id && sha256 === file.sha256 && !missingSince,
        )?.storageKey,
      }));
    });
  }
}

const listOf = (files: readonly ListedFile[]): string =>
  [
    writeCsvRecord(['file', 'bytes', 'sha256', 'in this copy']),
    ...files.map(({ place, file, storageKey }) =>
      writeCsvRecord([
        safeCell(place),
        String(file.size),
        file.sha256,
        storageKey === undefined ? 'no, it was erased since' : 'yes',
      ]),
    ),
  ].join('');
