import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Obligee } from '../domain/commitments/held-commitment.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import type { NamePlace } from '../platform/name-cursor.js';
import { CommitmentRecord } from './commitment.record.js';

export interface CommitmentSearch {
  /** Words that must all be in it. */
  readonly words: string;
  readonly owedBy?: Obligee;
  /** Only these. */
  readonly ids?: readonly string[];
  readonly limit: number;
  readonly after?: NamePlace;
}

export interface FoundCommitments {
  readonly commitments: readonly CommitmentRecord[];
  /** Missing on the last page. */
  readonly next?: NamePlace;
}

/** The order of the library: the national texts, then the local ones, each from its beginning. */
const PLACE = `(case when c.national_text is null then '1 ' || c.compact_id::text else '0 ' || c.national_text end
  || ' ' || lpad(c.position::text, 6, '0')) collate "C"`;

const placeOf = ({ id, nationalText, compactId, position }: CommitmentRecord): NamePlace => ({
  id,
  name: `${nationalText === null ? `1 ${compactId}` : `0 ${nationalText}`} ${String(position).padStart(6, '0')}`,
});

const MOST_WORDS = 8;

/** What the texts promise, one commitment at a time. A table of some thousand rows, which is read through. */
@Injectable()
export class CommitmentLibrary {
  async search({ manager }: Reading, asked: CommitmentSearch): Promise<FoundCommitments> {
    const { limit, after, owedBy, ids } = asked;
    const query = manager
      .createQueryBuilder(CommitmentRecord, 'c')
      .orderBy(PLACE, 'ASC')
      .addOrderBy('c.id', 'ASC')
      .limit(limit + 1);
    withWords(query, asked.words);
    if (owedBy) query.andWhere('c.owed_by = :owedBy', { owedBy });
    if (ids) query.andWhere('c.id = any (:ids::uuid[])', { ids: [...ids] });
    if (after) query.andWhere(`(${PLACE}, c.id) > (:name, cast(:id as uuid))`, { ...after });
    const found = await query.getMany();
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return { commitments: shown, ...(found.length > limit && last ? { next: placeOf(last) } : {}) };
  }

  byId({ manager }: Reading, id: string): Promise<CommitmentRecord | null> {
    return manager.findOneBy(CommitmentRecord, { id });
  }

  /** All national ones, and those of these local Compacts, in their order. */
  async ofTexts({ manager }: Reading, compactIds: readonly string[]): Promise<CommitmentRecord[]> {
    return manager
      .createQueryBuilder(CommitmentRecord, 'c')
      .where('c.compact_id is null')
      .orWhere('c.compact_id = any (:ids::uuid[])', { ids: [...compactIds] })
      .orderBy(PLACE, 'ASC')
      .getMany();
  }

  /** Of one text, in its order. */
  ofText(
    { manager }: Reading,
    text: Pick<CommitmentRecord, 'nationalText'> | Pick<CommitmentRecord, 'compactId'>,
  ): Promise<CommitmentRecord[]> {
    return manager.find(CommitmentRecord, { where: text as object, order: { position: 'ASC', id: 'ASC' } });
  }

  all({ manager }: Reading): Promise<CommitmentRecord[]> {
    return manager.find(CommitmentRecord);
  }
}

function withWords(query: SelectQueryBuilder<CommitmentRecord>, text: string): void {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS);
  words.forEach((word, at) =>
    query.andWhere(`(c.words ilike :word${at} or c.theme ilike :word${at})`, { [`word${at}`]: `%${word}%` }),
  );
}
