import { dayAt } from '../../domain/calendar/day.js';
import { normaliseReference } from '../../domain/casework/reference.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import type { QueuePlace } from './queue-place.js';
import { sortOf, type WhichCases } from './queue-question.js';
import { conditionOf, NOTHING, searchFilters, type Asker, type Parameters, type Way } from './queue-sql.js';

/** So many cases a search finds at once, in the order of the list. */
const FOUND_AT_MOST = 1000;

/** For one page so many times as many are found first: of some, who asks may see nothing. */
const SPARE = 4;

/** The part of a list that is wanted. */
export interface PlaceInList {
  readonly limit: number;
  readonly way: Way;
  readonly from?: Omit<QueuePlace, 'seen'>;
}

export interface Search {
  readonly atMost: number;
  /** It is looked for from here on; else from the most urgent. */
  readonly place?: { readonly way: Way } & Partial<Pick<QueuePlace, 'days' | 'id'>>;
  /** In whatever order, to count. */
  readonly any?: true;
}

export const askerOf = ({ actor, now }: Reading): Asker => ({
  accountId: actor.accountId ?? null,
  today: dayAt(now),
});

/** The searches to try in turn until one gives enough. A search goes in the order of the list, but by what is due. */
export function searchesFor(which: WhichCases, { limit, way, from }: PlaceInList): Search[] {
  if (sortOf(which) === 'due') return [{ atMost: FOUND_AT_MOST }];
  const place = { way, ...(from && { days: from.days, id: from.id }) };
  return [limit * SPARE, FOUND_AT_MOST].map((atMost) => ({ atMost, place }));
}

export interface Narrowed {
  /** SQL on `file`: the cases of a question, and of those the ones with its words. */
  readonly condition: string;
  /** Whether a further search would find nothing more. */
  readonly isAll: boolean;
}

export async function narrow(
  reading: Reading,
  which: WhichCases,
  parameters: Parameters,
  { atMost, place, any }: Search,
): Promise<Narrowed> {
  const asker = askerOf(reading);
  const condition = conditionOf(which, asker, parameters);
  const { search } = which;
  if (!search || normaliseReference(search) || condition === NOTHING) return { condition, isAll: true };
  const found = await foundBy(reading, search, { ...searchFilters(which, asker), place, any }, atMost);
  return {
    condition: `${condition} and file.id = any (${parameters.add(found)}::uuid[])`,
    isAll: found.length < atMost || atMost >= FOUND_AT_MOST,
  };
}

/** Ids of cases with these words. Whoever asks joins them to the cases that they may see. */
async function foundBy(
  { manager }: Reading,
  words: string,
  filters: object,
  atMost: number,
): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>('select app_search_cases($1, $2, $3) as id', [
    words,
    JSON.stringify(filters),
    atMost,
  ]);
  return rows.map(({ id }) => id);
}
