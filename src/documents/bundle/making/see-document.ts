import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { BundledDocument } from '../../../domain/bundle/bundle-content.js';
import { shutFor } from '../../../domain/documents/document.js';
import { SYSTEM } from '../../../platform/database/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { FileMissingError, FileStore } from '../../../platform/storage/file-store.js';
import { DocumentRecord } from '../../document.record.js';
import type { SeenPart } from '../bundle.record.js';
import type { DrawnPages } from './drawn-pages.js';
import { draw, drawerOf, type Drawer } from './drawing.js';
import type { WorkFolder } from './work-folder.js';

const GONE = 'It was withdrawn, or may not be opened any more.';
const ALTERED = 'Its file was lost, or is not what it was.';
export const NOT_DRAWN = 'Its pages could not be drawn. Open the file itself.';
const NOT_SHOWN = 'A file of this kind is not shown here. Open the file itself.';

export const fileOf = ({ number }: Pick<BundledDocument, 'number'>): string => `file-${number}`;
export const pagesOf = ({ number }: Pick<BundledDocument, 'number'>): string => `pages-${number}.json`;

/** Sees to one document of a bundle: looks again if it may go, and draws its pages. */
@Injectable()
export class SeeDocument {
  private readonly logger = new Logger(SeeDocument.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: FileStore,
  ) {}

  async see(folder: WorkFolder, document: BundledDocument): Promise<SeenPart> {
    const { number } = document;
    if (!(await this.isStillOpen(document))) return { number, why: GONE, isLost: true };
    if (!(await this.fetch(folder, document))) return { number, why: ALTERED, isLost: true };
    const drawer = drawerOf(document.mediaType);
    return drawer ? this.drawn(folder, document, drawer) : { number, why: NOT_SHOWN };
  }

  /** Brings back into the folder what was seen to before. False where the file is not what it was. */
  async bringBack(folder: WorkFolder, document: BundledDocument, part: SeenPart): Promise<boolean> {
    if (part.key !== undefined) await folder.write(pagesOf(document), await this.store.open(part.key));
    return 'isLost' in part || this.fetch(folder, document);
  }

  private async fetch(folder: WorkFolder, document: BundledDocument): Promise<boolean> {
    try {
      const sum = await folder.write(fileOf(document), await this.store.open(document.storageKey));
      return sum === document.sha256;
    } catch (error) {
      if (error instanceof FileMissingError) return false;
      throw error;
    }
  }

  /** A virus may have been found, or the document withdrawn, since the bundle was asked for. */
  private isStillOpen({ documentId }: BundledDocument): Promise<boolean> {
    return this.unitOfWork.read(SYSTEM, async ({ manager }) => {
      const found = await manager.findOneBy(DocumentRecord, { id: documentId });
      return found !== null && found.withdrawnAt === null && shutFor(found, {}) === undefined;
    });
  }

  private async drawn(folder: WorkFolder, document: BundledDocument, drawer: Drawer): Promise<SeenPart> {
    const { number } = document;
    const to = folder.at(pagesOf(document));
    try {
      await draw(drawer, folder.at(fileOf(document)), to);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      this.logger.warn({ msg: 'a document could not be drawn', document: document.documentId, problem });
      return { number, why: NOT_DRAWN };
    }
    const { drawn, pages } = JSON.parse(await readFile(to, 'utf8')) as DrawnPages;
    const { key } = await this.store.put(createReadStream(to), Infinity);
    return { number, key, drawn: drawn.length, pages };
  }
}
