import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { VoluntaryGroupRecord } from '../../directory/voluntary-group.record.js';
import { keptBack, type Inside, type KeptBack } from '../../domain/documents/names-inside.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { FileStore } from '../../platform/storage/file-store.js';
import type { DocumentRecord } from '../document.record.js';
import { textInside } from './text-inside.js';

/** Looks into files before they go to people who may not learn who a group is. */
@Injectable()
export class NamesInFiles {
  constructor(private readonly store: FileStore) {}

  /** What keeps a document from people who may learn the name of none of these groups; undefined where it may go. */
  async find(
    reading: Reading,
    document: DocumentRecord,
    groupIds: readonly string[],
  ): Promise<KeptBack | undefined> {
    const identities = await reading.manager.findBy(VoluntaryGroupRecord, { id: In([...groupIds]) });
    return keptBack(await this.inside(reading, document), document.flags, identities);
  }

  /** A letter of ours is a PDF whose text we have. */
  private async inside(reading: Reading, document: DocumentRecord): Promise<Inside> {
    const { letterId, mediaType, storageKey } = document;
    const letter = letterId === null ? undefined : await letterText(reading, letterId);
    return letter ?? textInside(await buffer(await this.store.open(storageKey)), mediaType);
  }
}

async function letterText({ manager }: Reading, id: string): Promise<Inside | undefined> {
  const [letter] = await manager.query<{ text: string }[]>(
    `select subject || E'\\n' || text || E'\\n' || coalesce(addressee ->> 'name', '') as text from letter where id = $1`,
    [id],
  );
  return letter && { text: letter.text, isWhole: true };
}
