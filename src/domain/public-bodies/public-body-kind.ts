import type { Nation } from './nation.js';

export type PublicBodyKind =
  | 'county-council'
  | 'unitary-council'
  | 'metropolitan-council'
  | 'london-borough'
  | 'district-council'
  | 'parish-council'
  | 'combined-authority'
  | 'fire-authority'
  | 'police'
  | 'nhs-body'
  | 'government-department'
  | 'executive-agency'
  | 'arms-length-body'
  | 'university-or-college'
  | 'housing-association'
  | 'prime-contractor'
  | 'other';

export type Sector = 'council' | 'nhs' | 'central-government' | 'police' | 'other';

export type OmbudsmanRuleId = 'LGSCO-12M' | 'PHSO-12M' | 'HSO-1Y';

/** Which Ombudsman's limit runs against a body, or why none does. */
export type Ombudsman =
  | { readonly rule: OmbudsmanRuleId; readonly name: string }
  | {
      readonly rule: null;
      readonly why: string;
      /** One whose rules and days we do not hold: people are sent there to ask. */
      readonly elsewhere?: string;
    };

/** What somebody set by hand for one body, and why. */
export interface OwnOmbudsman {
  readonly rule: OmbudsmanRuleId | 'none';
  readonly why: string;
}

export interface PublicBodyEntry {
  readonly label: string;
  /** Who it is in a sentence. */
  readonly inText: string;
  readonly sector: Sector;
  /** Must have regard to the Best Value guidance (rules.md, BV-NOTICE-3M). */
  readonly bestValueAuthority: boolean;
  /** `signatories`: a local Compact binds it only if it signed. */
  readonly localCompact: 'bound' | 'signatories' | 'not-bound';
  /** Was bound by the national Compact while that was in force. */
  readonly nationalCompact: boolean;
  /** `named` where the summaries of the Covenant name this kind of body, `wider` where they say "wider public bodies". */
  readonly covenant: 'named' | 'wider' | 'no';
  readonly ombudsman: Ombudsman;
  /** `memory`: a lawyer should look at this row again; nothing in rules.md decides all of it. */
  readonly checked: 'rules' | 'memory';
}

const LGSCO: Ombudsman = { rule: 'LGSCO-12M', name: 'Local Government and Social Care Ombudsman' };
const PHSO: Ombudsman = { rule: 'PHSO-12M', name: 'Parliamentary Ombudsman' };
const HEALTH: Ombudsman = { rule: 'HSO-1Y', name: 'Health Service Ombudsman' };
const none = (why: string): Ombudsman => ({ rule: null, why });

const council = (label: string): PublicBodyEntry => ({
  label,
  inText: 'the council',
  sector: 'council',
  bestValueAuthority: true,
  localCompact: 'bound',
  nationalCompact: false,
  covenant: 'named',
  ombudsman: LGSCO,
  checked: 'rules',
});

const central = (label: string, inText: string): PublicBodyEntry => ({
  label,
  inText,
  sector: 'central-government',
  bestValueAuthority: false,
  localCompact: 'not-bound',
  nationalCompact: true,
  covenant: 'named',
  ombudsman: PHSO,
  checked: 'rules',
});

const neighbour = (label: string, inText: string, ombudsman: Ombudsman): PublicBodyEntry => ({
  label,
  inText,
  sector: 'other',
  bestValueAuthority: false,
  localCompact: 'signatories',
  nationalCompact: false,
  covenant: 'no',
  ombudsman,
  checked: 'memory',
});

export const PUBLIC_BODY_KINDS: Readonly<Record<PublicBodyKind, PublicBodyEntry>> = {
  'county-council': council('County council'),
  'unitary-council': council('Unitary council'),
  'metropolitan-council': council('Metropolitan borough or city council'),
  'london-borough': council('London borough council'),
  'district-council': council('District or borough council'),
  'parish-council': {
    ...council('Parish, town or community council'),
    bestValueAuthority: false,
    localCompact: 'signatories',
    ombudsman: none(
      'The Local Government Ombudsman may not look at what a parish or town council did. You can still complain to the council.',
    ),
    checked: 'memory',
  },
  'combined-authority': {
    ...council('Combined authority, or the Greater London Authority'),
    inText: 'the authority',
    localCompact: 'signatories',
    covenant: 'wider',
    checked: 'memory',
  },
  'fire-authority': {
    ...council('Fire and rescue authority'),
    inText: 'the fire authority',
    localCompact: 'signatories',
    covenant: 'wider',
    checked: 'memory',
  },
  police: {
    ...neighbour(
      'Police force or police and crime commissioner',
      'the police',
      none(
        'The Local Government Ombudsman does not look at what the police do with grants and consultations.',
      ),
    ),
    sector: 'police',
    covenant: 'wider',
  },
  'nhs-body': {
    ...neighbour('NHS body (trust, integrated care board, NHS England)', 'the NHS body', HEALTH),
    sector: 'nhs',
    covenant: 'wider',
    checked: 'rules',
  },
  'government-department': central('Government department', 'the department'),
  'executive-agency': central('Executive agency of a department', 'the agency'),
  'arms-length-body': {
    ...central('Arm’s-length body (NDPB), such as a lottery distributor', 'the public body'),
    checked: 'memory',
  },
  'university-or-college': neighbour(
    'University or college',
    'the university or college',
    none('No Ombudsman takes a group’s complaint about a university or college: theirs is for students.'),
  ),
  'housing-association': neighbour('Housing association', 'the housing association', {
    rule: null,
    why: 'The Housing Ombudsman is for tenants. It does not take a complaint from a group about its funding.',
    elsewhere: 'Housing Ombudsman',
  }),
  'prime-contractor': neighbour(
    'Prime contractor that hands out public money',
    'the contractor',
    none('No Ombudsman looks at a contractor itself. Ask which public body gave it the money.'),
  ),
  other: neighbour(
    'Another public body',
    'the public body',
    none('We do not know yet which Ombudsman looks at this body. A caseworker will find out.'),
  ),
};

export const isPublicBodyKind = (text: string): text is PublicBodyKind =>
  Object.hasOwn(PUBLIC_BODY_KINDS, text);

const BY_RULE: Readonly<Record<OmbudsmanRuleId, Ombudsman>> = {
  'LGSCO-12M': LGSCO,
  'PHSO-12M': PHSO,
  'HSO-1Y': HEALTH,
};

/** From memory, for a lawyer to look at: who looks at public bodies in the other nations. We hold neither their rules nor their days. */
const DEVOLVED: Readonly<Partial<Record<Nation, string>>> = {
  wales: 'Public Services Ombudsman for Wales',
  scotland: 'Scottish Public Services Ombudsman',
  'northern-ireland': 'Northern Ireland Public Services Ombudsman',
};

/** What every Ombudsman that we name is called. */
export const OMBUDSMAN_NAMES: readonly string[] = [LGSCO, PHSO, HEALTH]
  .flatMap((each) => (each.rule === null ? [] : each.name))
  .concat(Object.values(DEVOLVED), 'Housing Ombudsman');

const inNation = (elsewhere: string): Ombudsman => ({
  rule: null,
  why: `The ${elsewhere} looks at public bodies there. Ask it for its rules and its last day: we do not hold them.`,
  elsewhere,
});

/** Which Ombudsman looks at a body: the one that was set for it by hand, or else the one for its nation and its kind. */
export function ombudsmanOf(kind: PublicBodyKind, own?: OwnOmbudsman, nation?: Nation): Ombudsman {
  if (own) return own.rule === 'none' ? none(own.why) : BY_RULE[own.rule];
  const ofKind = PUBLIC_BODY_KINDS[kind].ombudsman;
  const devolved = nation && DEVOLVED[nation];
  return devolved !== undefined && ofKind.rule !== null ? inNation(devolved) : ofKind;
}
