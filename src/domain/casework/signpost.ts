import type { Ombudsman } from '../public-bodies/public-body-kind.js';

/** Somebody outside the programme who can help a group better. */
export interface Signpost {
  /** What a caseworker chooses. */
  readonly label: string;
  /** What they can do, for the letter. */
  readonly what: string;
  /** How to reach them, a line each. */
  readonly contact: readonly string[];
}

/** Addresses of the web: they outlive telephone numbers. The one number here is the one that councils themselves print. */
export const SIGNPOSTS = {
  'citizens-advice': {
    label: 'Citizens Advice',
    what: 'Citizens Advice gives free advice on money, work, housing and rights.',
    contact: ['www.citizensadvice.org.uk'],
  },
  'local-cvs': {
    label: 'The council for voluntary service nearby',
    what: 'Your local council for voluntary service helps groups in your area. It knows the people there.',
    contact: ['Find yours at www.navca.org.uk'],
  },
  'local-ombudsman': {
    label: 'The Local Government and Social Care Ombudsman',
    what: 'The Local Government and Social Care Ombudsman looks into complaints about councils. It is free. You first complain to the council itself.',
    contact: ['www.lgo.org.uk', 'Telephone 0300 061 0614'],
  },
  'parliamentary-ombudsman': {
    label: 'The Parliamentary and Health Service Ombudsman',
    what: 'The Parliamentary and Health Service Ombudsman looks into complaints about government departments and the NHS. It is free. You first complain to the body itself.',
    contact: ['www.ombudsman.org.uk'],
  },
  solicitor: {
    label: 'A solicitor',
    what: 'A solicitor can say whether a court would help, and how much it would cost. Ask soon: the time to go to court is short.',
    contact: ['Find one at solicitors.lawsociety.org.uk'],
  },
} as const satisfies Readonly<Record<string, Signpost>>;

export type SignpostKey = keyof typeof SIGNPOSTS;

export const SIGNPOST_KEYS = Object.keys(SIGNPOSTS) as readonly SignpostKey[];

export const isSignpost = (text: string): text is SignpostKey => Object.hasOwn(SIGNPOSTS, text);

const OMBUDSMEN: Readonly<Partial<Record<SignpostKey, readonly string[]>>> = {
  'local-ombudsman': ['LGSCO-12M'],
  'parliamentary-ombudsman': ['PHSO-12M', 'HSO-1Y'],
};

/** Those that make sense for a body: an Ombudsman only where it is the one who looks at this body. */
export function signpostsFor({ rule }: Pick<Ombudsman, 'rule'>): SignpostKey[] {
  return SIGNPOST_KEYS.filter((key) => {
    const rules = OMBUDSMEN[key];
    return rules === undefined || (rule !== null && rules.includes(rule));
  });
}
