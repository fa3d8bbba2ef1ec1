import { parseDay } from '../../domain/calendar/day.js';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { packPlace, unpackPlace } from '../../platform/packed-place.js';

/** By the nearest fatal limit, by what is due first, or by the day of closing, the latest first. */
export const QUEUE_SORTS = ['limit', 'due', 'closed'] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];

/** Where a page of the queue ended: the sort key of its last case. Days are `2026-11-20`. */
export interface QueuePlace {
  readonly sort: QueueSort;
  /** The days of the key, in its order: one for closed cases, else two. */
  readonly days: readonly string[];
  readonly id: string;
  /** How many cases came before and on that page. */
  readonly seen: number;
}

export class CursorNotKnownError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'cursor-not-known';
  override readonly errors: readonly FieldError[] = [
    { pointer: '/cursor', detail: 'Send a cursor as it was given, or none to begin at the top.' },
  ];

  constructor() {
    super('We cannot read this cursor. Begin at the top of the list.');
  }
}

const DAY = String.raw`\d{4}-\d{2}-\d{2}`;
const PLACE = new RegExp(
  String.raw`^(limit|due|closed)\|(${DAY}(?:,${DAY})?)\|([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\|(\d{1,7})$`,
);

/** A cursor that callers keep and do not read. */
export const writeCursor = ({ sort, days, id, seen }: QueuePlace): string =>
  packPlace(sort, days.join(','), id, seen);

const DAYS_OF_KEY: Readonly<Record<QueueSort, number>> = { limit: 2, due: 2, closed: 1 };

/** Throws {@link CursorNotKnownError}, also for a place in a list that is sorted otherwise. */
export function readCursor(cursor: string, sort: QueueSort): QueuePlace {
  const place = unpackPlace(cursor, PLACE);
  if (!place) throw new CursorNotKnownError();
  const [given, key, id, seen] = place as [string, string, string, string];
  const days = key.split(',');
  if (given !== sort || days.length !== DAYS_OF_KEY[sort] || !days.every(isDay))
    throw new CursorNotKnownError();
  return { sort, days, id, seen: Number(seen) };
}

function isDay(text: string): boolean {
  try {
    parseDay(text);
    return true;
  } catch {
    return false;
  }
}
