import type { Day } from '../calendar/day.js';

/** What an interest can be in. */
export const INTEREST_ABOUTS = ['body', 'group'] as const;
export type InterestAbout = (typeof INTEREST_ABOUTS)[number];

export const INTEREST_KINDS = ['employer', 'funder', 'member', 'close', 'other'] as const;
export type InterestKind = (typeof INTEREST_KINDS)[number];

interface KindOfInterest {
  /** As the person with the interest reads it. */
  readonly label: string;
  readonly hint: string;
  /** As a supervisor reads it: `Works there`. */
  readonly short: string;
  /** Whether an administrator with this interest may break the glass for an hour. The database holds the same list. */
  readonly glassMayOpen: boolean;
}

/** Why somebody must keep out of a case, from the nearest tie to the farthest. */
export const KINDS_OF_INTEREST: Readonly<Record<InterestKind, KindOfInterest>> = {
  employer: {
    label: 'I work there',
    hint: 'Paid work of any kind, or an offer of it. Also work that ended not long ago.',
    short: 'Works there',
    glassMayOpen: false,
  },
  funder: {
    label: 'It pays for my work or my group',
    hint: 'A grant, a contract or wages that come from there.',
    short: 'Is paid by it',
    glassMayOpen: false,
  },
  member: {
    label: 'I belong to it or help to run it',
    hint: 'As a trustee, a councillor, a member or a volunteer.',
    short: 'Belongs to it',
    glassMayOpen: false,
  },
  close: {
    label: 'Somebody close to me works there or helps to run it',
    hint: 'Family, partner or a good friend. Do not write their name.',
    short: 'Somebody close works there',
    glassMayOpen: true,
  },
  other: {
    label: 'Something else',
    hint: 'Anything that could make others doubt that you are fair.',
    short: 'Another interest',
    glassMayOpen: true,
  },
};

/** What is wrong with the first day of an interest: it hides cases from the day it is recorded, so it has begun by then. */
export const firstDayFault = (first: Day, today: Day): string | undefined =>
  first > today ? 'The first day cannot be in the future. Record the interest when it starts.' : undefined;

/** What is wrong with the last day of an interest. */
export const lastDayFault = (first: Day, last: Day): string | undefined =>
  last < first ? 'The last day cannot be before the first day.' : undefined;
