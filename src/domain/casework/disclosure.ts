import type { Day } from '../calendar/day.js';
import type { Confidentiality } from './confidentiality.js';

/** Whom something of a group may be told. The body is the one that the case is about; all others are called by name. */
export const RECIPIENT_KINDS = [
  'body',
  'other-group',
  'mediator',
  'councillor',
  'mp',
  'ombudsman',
  'media',
  'other',
] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/**
 * What can be released at all. An address, a phone number and "how to reach us safely" are not here: nobody outside the
 * programme is ever told them.
 */
export const DISCLOSABLES = ['group-name', 'contact-name', 'documents'] as const;
export type Disclosable = (typeof DISCLOSABLES)[number];

export interface Recipient {
  readonly kind: RecipientKind;
  /** Who it is, for every kind but `body`. */
  readonly name?: string;
}

/** A consent of the group, in force from its first day to the day before it was withdrawn. Days are in London. */
export interface Release {
  readonly to: Recipient;
  readonly scope: readonly Disclosable[];
  readonly from: Day;
  readonly withdrawnOn?: Day;
}

export interface GroupsChoice {
  readonly confidentiality: Confidentiality;
  readonly releases: readonly Release[];
}

export type DisclosureAnswer =
  | { readonly allowed: true }
  /** Why not, and what would be needed, in a sentence. */
  | { readonly allowed: false; readonly why: string };

/** The letters and numbers of a name: how it is spaced, dotted and capitalised is no other person. */
const lettersOf = (name: string): string =>
  (name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');

const sameName = (a = '', b = ''): boolean => lettersOf(a) === lettersOf(b);

const isSame = (a: Recipient, b: Recipient): boolean =>
  a.kind === b.kind && (a.kind === 'body' || sameName(a.name, b.name));

/** A withdrawal counts from the whole of its day: what was not told by then is not told. */
export const isInForce = ({ from, withdrawnOn }: Release, on: Day): boolean =>
  from <= on && (withdrawnOn === undefined || withdrawnOn > on);

/** What lets somebody have papers that show who the group is: its name, or the papers themselves. */
const FOR_PAPERS: readonly Disclosable[] = ['group-name', 'documents'];

/** Whether papers that may show who the group is can go to them on that day. */
export const mayHavePapers = (choice: GroupsChoice, to: Recipient, on: Day): boolean =>
  FOR_PAPERS.some((what) => mayDisclose(choice, to, what, on).allowed);

const NAMES: readonly Disclosable[] = ['group-name', 'contact-name'];

const refused = (why: string): DisclosureAnswer => ({ allowed: false, why });

/**
 * The one door for whatever leaves the programme: whether this may be told to them on that day. A group that is named has
 * agreed that the body of the case may learn its name, and to nothing else. Everything else needs a release in force.
 */
export function mayDisclose(
  { confidentiality, releases }: GroupsChoice,
  to: Recipient,
  what: Disclosable,
  on: Day,
): DisclosureAnswer {
  if (confidentiality === 'anonymous' && NAMES.includes(what))
    return refused('The group is anonymous: there is no name to tell.');
  if (confidentiality === 'named' && to.kind === 'body' && what === 'group-name') return { allowed: true };
  return byRelease(
    releases.filter((release) => isSame(release.to, to) && release.scope.includes(what)),
    on,
  );
}

/** `given`: the consents to just this. */
function byRelease(given: readonly Release[], on: Day): DisclosureAnswer {
  if (given.some((release) => isInForce(release, on))) return { allowed: true };
  if (given.some(({ withdrawnOn }) => withdrawnOn !== undefined && withdrawnOn <= on))
    return refused('The group has withdrawn its consent to this.');
  if (given.length > 0) return refused('The group’s consent begins on a later day.');
  return refused('The group has not agreed to this. Ask the group first.');
}

export const RECIPIENTS: Readonly<Record<RecipientKind, string>> = {
  body: 'The public body',
  'other-group': 'Another group',
  mediator: 'A mediator',
  councillor: 'A councillor',
  mp: 'A Member of Parliament',
  ombudsman: 'The Ombudsman',
  media: 'A newspaper, radio or television',
  other: 'Somebody else',
};

export const DISCLOSABLE_WORDS: Readonly<Record<Disclosable, string>> = {
  'group-name': 'The name of the group',
  'contact-name': 'The name of the contact person',
  documents: 'Letters and papers that show who the group is',
};
