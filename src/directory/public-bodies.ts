import { Injectable } from '@nestjs/common';
import { dayAt } from '../domain/calendar/day.js';
import type { PublicBodyKind } from '../domain/public-bodies/public-body-kind.js';
import type { Actor } from '../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../platform/database/unit-of-work.js';
import type { NamePlace } from '../platform/name-cursor.js';
import { alikeSql, everySql, exactSql, THRESHOLD } from './bodies/body-search-sql.js';
import { DEFAULT_PROGRAMME } from './programmes.js';
import { PublicBodyRecord } from './public-body.record.js';
import { hasEnded, offered, whoAnswersNow, type OfferedBody } from './succession/who-answers-now.js';

export interface BodySearch {
  readonly words: string;
  readonly limit: number;
  /** The last body of the page before. */
  readonly after?: NamePlace;
  readonly kind?: PublicBodyKind;
  readonly area?: string;
}

export interface FoundBody {
  readonly id: string;
  readonly name: string;
  readonly kind: PublicBodyKind;
  readonly area: string | null;
  /** The last day on which it was there; null while it is. */
  readonly endedOn: string | null;
}

export interface FoundBodies {
  readonly bodies: readonly FoundBody[];
  readonly more: boolean;
  /** Nothing has these words: these are spelt alike, the likest first, on one page. */
  readonly alike: boolean;
}

export interface OfferedBodies extends Omit<FoundBodies, 'bodies'> {
  readonly bodies: readonly OfferedBody[];
}

const ANYONE: Actor = { kind: 'public', programmeId: DEFAULT_PROGRAMME.id };
const MOST_WORDS = 8;
const MOST_ALIKE = 20;
const LONGEST_INITIALS = 8;

/** So common in the names of public bodies, or so often left out of them, that they tell nothing apart. */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  'a and authority borough city council county district for metropolitan of the trust'.split(' '),
);

/** The directory of public bodies: open to anyone. */
@Injectable()
export class PublicBodies {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Bodies of which one name (the present, a former, a short one) has all the words that tell something, or whose first
   * letters these are, by name. Where there is none, those that are spelt alike. Bodies that ended are among them.
   */
  search(asked: BodySearch): Promise<FoundBodies> {
    return this.unitOfWork.read(ANYONE, (reading) => this.searchIn(reading, asked));
  }

  /** As {@link search}, for whoever reports: a body that ended says so, and who answers now stands after it. */
  offer(asked: BodySearch): Promise<OfferedBodies> {
    return this.unitOfWork.read(ANYONE, async (reading) => {
      const { bodies, ...found } = await this.searchIn(reading, asked);
      const today = dayAt(reading.now);
      const ended = bodies.filter((body) => hasEnded(body, today)).map(({ id }) => id);
      return { ...found, bodies: offered(bodies, await whoAnswersNow(reading, ended, today), today) };
    });
  }

  /** As {@link search}, in the transaction that is given. */
  async searchIn(reading: Reading, asked: BodySearch): Promise<FoundBodies> {
    const words = tellingWords(asked.words);
    const found = await exact(reading, words, asked);
    if (found.length > 0 || words.length === 0 || asked.after)
      return { bodies: found.slice(0, asked.limit), more: found.length > asked.limit, alike: false };
    return { bodies: await alike(reading, words, asked), more: false, alike: true };
  }

  /** The body that this id stands for now: an entry that was merged into another gives that other. */
  async byId(reading: Reading, id: string): Promise<PublicBodyRecord | null> {
    const body = await reading.manager.findOneBy(PublicBodyRecord, { id });
    if (!body?.mergedIntoId) return body;
    return this.byId(reading, body.mergedIntoId);
  }
}

function exact({ manager }: Reading, words: readonly string[], asked: BodySearch): Promise<FoundBody[]> {
  const filters = [...filtersOf(asked), ...pageOf(asked)];
  if (words.length === 0) return manager.query<FoundBody[]>(everySql(), filters);
  const patterns = words.map((word) => `%${word}%`);
  return manager.query<FoundBody[]>(exactSql(words.length), [...patterns, lettersIn(words), ...filters]);
}

const pageOf = ({ after, limit }: BodySearch) => [after?.name ?? null, after?.id ?? null, limit + 1];

/** What may be first letters. */
const lettersIn = ([word = '', ...more]: readonly string[]): string | null =>
  more.length === 0 && word.length <= LONGEST_INITIALS ? word : null;

async function alike(
  { manager }: Reading,
  words: readonly string[],
  asked: BodySearch,
): Promise<FoundBody[]> {
  await manager.query(THRESHOLD);
  const limit = Math.min(asked.limit, MOST_ALIKE);
  return manager.query<FoundBody[]>(alikeSql(), [words.join(' '), ...filtersOf(asked), limit]);
}

const filtersOf = ({ kind, area }: BodySearch) => [kind ?? null, area ?? null];

/** In the form of the index: lower case, letters and numbers alone. */
function tellingWords(text: string): string[] {
  const plain = text.toLowerCase().replaceAll(/['’‘]/g, '');
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !COMMON_WORDS.has(word));
  return (telling.length > 0 ? telling : words).slice(0, MOST_WORDS);
}
