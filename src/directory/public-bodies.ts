import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../platform/database/unit-of-work.js';
import type { NamePlace } from '../platform/name-cursor.js';
import { DEFAULT_PROGRAMME } from './programmes.js';
import { PublicBodyRecord } from './public-body.record.js';

export interface BodySearch {
  readonly words: string;
  readonly limit: number;
  /** The last body of the page before. */
  readonly after?: NamePlace;
}

export interface FoundBodies {
  readonly bodies: readonly PublicBodyRecord[];
  readonly more: boolean;
}

const ANYONE: Actor = { kind: 'public', programmeId: DEFAULT_PROGRAMME.id };
const MOST_WORDS = 8;

/** So common in the names of public bodies, or so often left out of them, that they tell nothing apart. */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  'a and authority borough city council county district for metropolitan of the trust'.split(' '),
);

/** The directory of public bodies: open to anyone. */
@Injectable()
export class PublicBodies {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Bodies whose name has all the words that tell something, by name. */
  search({ words, limit, after }: BodySearch): Promise<FoundBodies> {
    return this.unitOfWork.read(ANYONE, async ({ manager }) => {
      const query = manager
        .createQueryBuilder(PublicBodyRecord, 'body')
        .orderBy('body.name', 'ASC')
        .addOrderBy('body.id', 'ASC')
        .take(limit + 1);
      tellingWords(words).forEach((word, at) =>
        query.andWhere(`body.name ilike :word${at}`, { [`word${at}`]: `%${escapedLike(word)}%` }),
      );
      if (after) query.andWhere('(body.name, body.id) > (:name, cast(:id as uuid))', { ...after });
      const found = await query.getMany();
      return { bodies: found.slice(0, limit), more: found.length > limit };
    });
  }

  byId({ manager }: Reading, id: string): Promise<PublicBodyRecord | null> {
    return manager.findOneBy(PublicBodyRecord, { id });
  }
}

function tellingWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !COMMON_WORDS.has(word));
  return (telling.length > 0 ? telling : words).slice(0, MOST_WORDS);
}

const escapedLike = (word: string): string => word.replaceAll(/[\\%_]/g, '\\$&');
