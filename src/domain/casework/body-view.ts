import { writeDay, type Day } from '../calendar/day.js';
import { countOf } from '../commitments/wording.js';
import { DISCLOSABLE_WORDS, mayDisclose, type Disclosable, type GroupsChoice } from './disclosure.js';

/** One group as it would be spoken of. */
export interface SpokenOf extends GroupsChoice {
  /** Missing where it was not given, or where the reader may not see it either. */
  readonly name?: string;
}

/** The matter as it would be put to the body. Days are in London. */
export interface MatterForBody {
  readonly groups: readonly SpokenOf[];
  /** The kind of breach, in words. */
  readonly about: string;
  readonly promise?: string;
  readonly dates: readonly { readonly what: string; readonly day: Day }[];
  readonly givenDays?: number;
  readonly promisedDays?: number;
  readonly shortfallDays?: number;
  /** What would put it right, as the group agreed. */
  readonly asks: readonly string[];
}

export interface BodyField {
  readonly label: string;
  readonly values: readonly string[];
}

export interface BodyView {
  /** Every field that the body would learn, and nothing else. */
  readonly fields: readonly BodyField[];
  /** What it would not learn, each in words. */
  readonly withheld: readonly string[];
}

/** Kept from everybody outside the programme, whatever was agreed. */
const NEVER: readonly string[] = [
  'Email addresses, phone numbers, and how to reach the group safely',
  'What the group wrote in its own words',
  'How much money it is, and how many people are helped',
  'Notes of the caseworker',
];

const UNNAMED = 'A voluntary group. It is not named.';
const RELEASED = 'The name of the group, which it has released';

function nameOf(group: SpokenOf, on: Day): string {
  if (!mayDisclose(group, { kind: 'body' }, 'group-name', on).allowed) return UNNAMED;
  return group.name ?? RELEASED;
}

/**
 * What a public body would learn if it were written to on that day: the fields themselves, from the data that would be
 * sent. A letter takes its fields from here, so that the page and the letter cannot differ.
 */
export function bodyWouldSee(matter: MatterForBody, on: Day): BodyView {
  const { groups, about, promise, dates, asks } = matter;
  const fields: BodyField[] = [
    { label: 'From', values: groups.map((group) => nameOf(group, on)) },
    { label: 'About', values: [about] },
    { label: 'What was promised', values: promise ? [promise] : [] },
    { label: 'The dates', values: dates.map(({ what, day }) => `${what}: ${writeDay(day)}`) },
    { label: 'How long it was', values: lengthsOf(matter) },
    { label: 'What is asked', values: asks },
  ];
  return {
    fields: fields.filter(({ values }) => values.length > 0),
    withheld: [...withheld(groups, on), ...NEVER],
  };
}

const RELEASABLE: readonly Disclosable[] = ['group-name', 'contact-name', 'documents'];

const withheld = (groups: readonly SpokenOf[], on: Day): string[] =>
  RELEASABLE.filter((what) =>
    groups.some((group) => !mayDisclose(group, { kind: 'body' }, what, on).allowed),
  ).map((what) => DISCLOSABLE_WORDS[what]);

/** How long was given, how long was promised, and by how much it fell short, each in words. */
export function lengthsOf({
  givenDays,
  promisedDays,
  shortfallDays,
}: Pick<MatterForBody, 'givenDays' | 'promisedDays' | 'shortfallDays'>): string[] {
  const lengths: readonly (readonly [string, number | undefined])[] = [
    ['Given', givenDays],
    ['Promised', promisedDays],
    ['Too short by', shortfallDays],
  ];
  return lengths.flatMap(([what, days]) => (days ? [`${what}: ${countOf(days, 'day')}`] : []));
}
