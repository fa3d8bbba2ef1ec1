import type { Day } from '../calendar/day.js';

/** Who makes an offer. */
export const OFFERERS = ['body', 'group', 'programme'] as const;
export type Offerer = (typeof OFFERERS)[number];

/** The two sides of a case, as they decide on offers and owe what was agreed. */
export const SIDES = ['group', 'body'] as const;
export type Side = (typeof SIDES)[number];

/** Whose yes an offer needs. On a joint case each group says its own. */
export const DECIDED_BY: Readonly<Record<Offerer, readonly Side[]>> = {
  body: ['group'],
  group: ['body'],
  programme: ['group', 'body'],
};

export const DECISIONS = ['accepted', 'declined', 'answered'] as const;
/** `answered`: with another offer. */
export type Decision = (typeof DECISIONS)[number];

/** Where an offer stands for one who decides on it. `lapsed` is worked out from its last day and never kept. */
export type OfferState = 'open' | Decision | 'withdrawn' | 'lapsed';

/** What is known of an offer. Days are in London. */
export interface OfferDays {
  readonly offeredOn: Day;
  /** The last day on which it stands; missing where none was given. */
  readonly until?: Day;
  readonly withdrawnOn?: Day;
}

/** Where an offer stands on a day for one whose decision, if there is one, is known. What was decided stays decided. */
export function offerStateFor(
  { until, withdrawnOn }: OfferDays,
  decision: Decision | undefined,
  on: Day,
): OfferState {
  if (decision) return decision;
  if (withdrawnOn !== undefined) return 'withdrawn';
  return until !== undefined && on > until ? 'lapsed' : 'open';
}

/** Of those who decide on one side, the first of these that holds for any of them speaks for the side. */
const SPEAKS_FIRST: readonly OfferState[] = [
  'open',
  'accepted',
  'answered',
  'declined',
  'withdrawn',
  'lapsed',
];

const stateOfSide = (states: readonly OfferState[]): OfferState =>
  SPEAKS_FIRST.find((state) => states.includes(state)) ?? 'open';

/** Where an offer stands as a whole: it waits while a side has to decide, and is accepted only by every side that decides on it. */
export function wholeState(sides: readonly (readonly OfferState[])[]): OfferState {
  const each = sides.map(stateOfSide);
  if (each.includes('open')) return 'open';
  return each.find((state) => state !== 'accepted') ?? 'accepted';
}
