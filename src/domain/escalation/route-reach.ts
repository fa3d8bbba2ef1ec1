import type { Authority } from '../deadlines/rule.js';
import type { Nation } from '../public-bodies/nation.js';
import {
  isPublicBodyKind,
  PUBLIC_BODY_KINDS,
  type PublicBodyEntry,
  type PublicBodyKind,
} from '../public-bodies/public-body-kind.js';
import { NOT_A_PUBLIC_BODY, OTHER_NATIONS } from './route-authority.js';

/** For which kinds of body a route is one at all. */
export interface Reach {
  readonly kinds: readonly PublicBodyKind[];
  /** Why it is none for other bodies; `{body}` stands for the body in a sentence. */
  readonly whyNot: string;
  /** Where that is written. */
  readonly source?: Authority;
}

export const ENGLAND: readonly Nation[] = ['england', 'uk'];
export const ENGLAND_AND_WALES: readonly Nation[] = ['england', 'wales', 'uk'];

const kindsWhere = (holds: (body: PublicBodyEntry, kind: PublicBodyKind) => boolean): PublicBodyKind[] =>
  Object.keys(PUBLIC_BODY_KINDS)
    .filter(isPublicBodyKind)
    .filter((kind) => holds(PUBLIC_BODY_KINDS[kind], kind));

export const UNDER_A_COMPACT: Reach = {
  kinds: kindsWhere(({ localCompact }) => localCompact !== 'not-bound'),
  whyNot: 'Only local Compacts have this, and none binds {body}. We know of nothing like it there.',
};
export const WITH_COUNCILLORS: Reach = {
  kinds: kindsWhere(({ sector }) => sector === 'council'),
  whyNot: 'No councillors sit on {body}. You can ask your MP.',
};
export const WITH_A_CABINET: Reach = {
  kinds: [
    'county-council',
    'unitary-council',
    'metropolitan-council',
    'london-borough',
    'district-council',
    'combined-authority',
  ],
  whyNot: 'This is for councils with a cabinet, a leader or a mayor who decides. It is not for {body}.',
};
export const REVIEWED_BY_A_COURT: Reach = {
  kinds: kindsWhere((_, kind) => kind !== 'prime-contractor'),
  whyNot:
    'A court looks at what public bodies decide. Ask which public body gave {body} the money: that one may have to answer.',
  source: NOT_A_PUBLIC_BODY,
};

/** Said where a route is one of other nations. */
export const OTHER_NATION = {
  why: 'This is a way in England. Ask somebody who knows the law there, and ask today: time may be short.',
  authority: OTHER_NATIONS,
} as const;
