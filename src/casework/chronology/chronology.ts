import { formatDay, parseDay, type Day } from '../../domain/calendar/day.js';
import type { StatusView } from '../../deadlines/deadline-words.js';
import type { Audience } from '../../platform/database/case-item.record.js';
import { CursorNotKnownError } from '../queue/queue-place.js';
import type { ShownBy } from '../shown-by.js';

/** What stands in the order of time: what happened in the world, what was done here, mail, what is to come, notes among staff. */
export const MOMENT_KINDS = ['fact', 'act', 'mail', 'deadline', 'reminder', 'note'] as const;
export type MomentKind = (typeof MOMENT_KINDS)[number];

/** Whose act or fact it was, or on whom it is to do something. `service` is Redress and those who work there. */
export const MOMENT_SIDES = ['group', 'body', 'service'] as const;
export type MomentSide = (typeof MOMENT_SIDES)[number];

/** One thing in the order of time, as this visitor may see it. */
export interface Moment {
  readonly id: string;
  readonly kind: MomentKind;
  /** Of which sort within its kind: the kind of fact, of entry or of mail, or the rule. */
  readonly sort: string;
  /** The civil day in London. */
  readonly day: Day;
  /** When it was done or recorded; facts and deadlines have a day alone. */
  readonly at?: Date;
  readonly title: string;
  readonly text?: string;
  readonly side: MomentSide;
  /** Whose it was, in words: `Done here. Ada`. */
  readonly by: string;
  readonly audience: Audience;
  readonly status?: StatusView;
  readonly href?: string;
  /** Of a fact: the documents that show it, where these were asked for. */
  readonly shownBy?: readonly ShownBy[];
}

/** What to show of a timeline. Both days are in it. */
export interface ChronologyQuestion {
  readonly kinds?: readonly MomentKind[];
  readonly sides?: readonly MomentSide[];
  readonly from?: Day;
  readonly until?: Day;
  readonly order: 'oldest' | 'newest';
  readonly limit: number;
  /** The cursor of the page before. */
  readonly cursor?: string;
}

export interface ChronologyPage {
  readonly moments: readonly Moment[];
  /** How many there are with these filters, on all pages. */
  readonly total: number;
  readonly next?: string;
}

/** Where a moment stands: by day, of one day the facts first, then by the instant, then by id. */
type Place = readonly [day: number, rank: number, at: number, id: string];

const placeOf = ({ day, kind, at, id }: Moment): Place => [
  day,
  MOMENT_KINDS.indexOf(kind) === 0 ? 0 : kind === 'deadline' ? 2 : 1,
  at?.getTime() ?? 0,
  id,
];

function compare(a: Place, b: Place): number {
  for (const [place, one] of a.entries()) {
    const other = b[place] ?? 0;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

const byTime = (a: Moment, b: Moment): number => compare(placeOf(a), placeOf(b));

/** All moments in the order of time, the oldest first. */
export const inOrder = (moments: readonly Moment[]): Moment[] => moments.toSorted(byTime);

/** One page. A cursor names a place and not a number, so that what is added meanwhile moves nothing. Throws {@link CursorNotKnownError}. */
export function chronologyPage(moments: readonly Moment[], question: ChronologyQuestion): ChronologyPage {
  const { order, limit, cursor } = question;
  const fitting = inOrder(moments.filter((moment) => fits(moment, question)));
  const all = order === 'newest' ? fitting.toReversed() : fitting;
  const rest = cursor === undefined ? all : after(all, readPlace(cursor), order);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  const isMore = rest.length > shown.length && last !== undefined;
  return { moments: shown, total: all.length, ...(isMore ? { next: writePlace(placeOf(last)) } : {}) };
}

const fits = ({ kind, side, day }: Moment, { kinds, sides, from, until }: ChronologyQuestion): boolean =>
  (!kinds || kinds.includes(kind)) && (!sides || sides.includes(side)) && isWithin(day, from, until);

const isWithin = (day: Day, from: Day | undefined, until: Day | undefined): boolean =>
  (from === undefined || day >= from) && (until === undefined || day <= until);

const after = (all: readonly Moment[], place: Place, order: ChronologyQuestion['order']): Moment[] =>
  all.filter((moment) => {
    const against = compare(placeOf(moment), place);
    return order === 'newest' ? against < 0 : against > 0;
  });

const PLACE = /^(\d{4}-\d{2}-\d{2})\|([012])\|(\d{1,15})\|([\w-]{1,60})$/;

const writePlace = ([day, rank, at, id]: Place): string =>
  Buffer.from(`${formatDay(day as Day)}|${rank}|${at}|${id}`).toString('base64url');

function readPlace(cursor: string): Place {
  const [, day = '', rank = '', at = '', id = ''] =
    PLACE.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  try {
    return [parseDay(day), Number(rank), Number(at), id];
  } catch {
    throw new CursorNotKnownError();
  }
}
