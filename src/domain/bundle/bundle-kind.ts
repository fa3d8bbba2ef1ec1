import type { RecipientKind } from '../casework/disclosure.js';
import type { RuleFamily, RuleKind } from '../deadlines/rule.js';

/** For whom a case is put together as one file. */
export const BUNDLE_KINDS = [
  'group',
  'programme',
  'body',
  'mediator',
  'panel',
  'ombudsman',
  'solicitor',
] as const;
export type BundleKind = (typeof BUNDLE_KINDS)[number];

/** Which worked out days a bundle holds: those of these kinds but for some families, and limits of these families. */
export interface DaysHeld {
  readonly kinds: readonly RuleKind[];
  readonly except?: readonly RuleFamily[];
  readonly limits?: readonly RuleFamily[];
}

export interface BundleKindEntry {
  readonly label: string;
  /** What it holds, in a sentence for whoever chooses. */
  readonly holds: string;
  /** Who gets it, as the rules on disclosure know them; missing where it stays with those who see the case anyway. */
  readonly to?: RecipientKind;
  /** Whether it asks for the name of who gets it. */
  readonly named: boolean;
  /** A group that makes it for its own adviser gives what it sees itself. */
  readonly ownAdviser?: true;
  /** For those who work here alone. */
  readonly staffOnly?: true;
  readonly days: DaysHeld;
}

const ALL_DAYS: DaysHeld = { kinds: ['limit', 'duty', 'service'] };
/** What the body should have kept to. When the group could still go to court, and who else was asked, is no business of the other side. */
const DUTIES: DaysHeld = { kinds: ['duty'], except: ['escalation'] };

/** What each bundle holds. All of them hold the chronology, the promises, the letters and the index of the evidence. */
export const BUNDLES: Readonly<Record<BundleKind, BundleKindEntry>> = {
  group: {
    label: 'The group',
    holds: 'Everything on the case that the group sees.',
    named: false,
    days: ALL_DAYS,
  },
  programme: {
    label: 'Our own files',
    holds: 'Everything that staff see, with their notes. Do not give it to anybody else.',
    named: false,
    staffOnly: true,
    days: ALL_DAYS,
  },
  body: {
    label: 'The public body',
    holds: 'The dates, the promises, our letters to it, and the evidence that may be shown to it.',
    to: 'body',
    named: false,
    days: DUTIES,
  },
  mediator: {
    label: 'A mediator',
    holds: 'The same as for the public body.',
    to: 'mediator',
    named: true,
    days: DUTIES,
  },
  panel: {
    label: 'A local disputes panel',
    holds: 'The same as for the public body, with the last days that a local document sets for an appeal.',
    to: 'other',
    named: true,
    days: { ...DUTIES, limits: ['complaint'] },
  },
  ombudsman: {
    label: 'An Ombudsman',
    holds: 'The same as for the public body, with the last days to complain to an Ombudsman.',
    to: 'ombudsman',
    named: true,
    days: { ...DUTIES, limits: ['ombudsman'] },
  },
  solicitor: {
    label: 'A solicitor',
    holds:
      'The same as for the public body, with every last day. If a group makes it for its own adviser: everything that the group sees.',
    to: 'other',
    named: true,
    ownAdviser: true,
    days: ALL_DAYS,
  },
};

/** Whether who gets it sees no more of the case than who makes it: then nothing is kept back. */
export const isOwnView = ({ to, ownAdviser }: BundleKindEntry, byGroup: boolean): boolean =>
  to === undefined || (byGroup && ownAdviser === true);

/** Those that somebody can make. */
export const bundlesFor = (isStaff: boolean): BundleKind[] =>
  BUNDLE_KINDS.filter((kind) => isStaff || !BUNDLES[kind].staffOnly);

export const holdsDay = (
  { days: { kinds, except = [], limits = [] } }: BundleKindEntry,
  { kind, family = 'other' }: { readonly kind: RuleKind; readonly family: RuleFamily | undefined },
): boolean =>
  (kinds.includes(kind) && !except.includes(family)) || (kind === 'limit' && limits.includes(family));
