import type { Day } from '../calendar/day.js';
import {
  DISCLOSABLE_WORDS,
  mayDisclose,
  type Disclosable,
  type GroupsChoice,
  type Recipient,
  type RecipientKind,
} from './disclosure.js';

/** How somebody is spoken to. */
export const CONTACT_WAYS = ['meeting', 'call', 'letter', 'email', 'other'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

export const WAY_WORDS: Readonly<Record<ContactWay, string>> = {
  meeting: 'A meeting',
  call: 'A phone call',
  letter: 'A letter',
  email: 'An e-mail',
  other: 'Something else',
};

/** How far a group is ready to go, as a ladder: each rung stands for itself and for all below it. */
export const READINESS = [
  'talk',
  'letter',
  'complaint',
  'councillors',
  'mp',
  'media',
  'ombudsman',
  'court',
] as const;
export type Readiness = (typeof READINESS)[number];

export const READINESS_WORDS: Readonly<Record<Readiness, string>> = {
  talk: 'Talk only',
  letter: 'Write a letter',
  complaint: 'Make a formal complaint',
  councillors: 'Go to councillors',
  mp: 'Go to our Member of Parliament',
  media: 'Go to a newspaper, radio or television',
  ombudsman: 'Go to the Ombudsman',
  court: 'Ask a court',
};

/** Whether the local council for voluntary service hears of the case. */
export const KEPT_IN_THE_LOOP = ['yes', 'no', 'later'] as const;
export type KeptInTheLoop = (typeof KEPT_IN_THE_LOOP)[number];

export const LOOP_WORDS: Readonly<Record<KeptInTheLoop, string>> = {
  yes: 'Yes',
  no: 'No',
  later: 'Later',
};

/** The rung that speaking to them stands on; talking to the others is on the lowest. */
const RUNGS: Readonly<Partial<Record<RecipientKind, Readiness>>> = {
  councillor: 'councillors',
  mp: 'mp',
  media: 'media',
  ombudsman: 'ombudsman',
};

/** Whether speaking to them goes further than the group is ready to go. Not where it has not said how far. */
export function goesTooFar({ kind }: Pick<Recipient, 'kind'>, readyFor: Readiness | undefined): boolean {
  const rung = RUNGS[kind];
  return (
    rung !== undefined && readyFor !== undefined && READINESS.indexOf(rung) > READINESS.indexOf(readyFor)
  );
}

/** One thing that somebody would be told of a group, and whether the group has agreed to it. */
export interface Telling {
  readonly what: Disclosable;
  readonly words: string;
  /** Why it may not be told, and what would be needed; missing where it may. */
  readonly whyNot?: string;
}

/** Of each thing that a contact would be told, whether the groups' consents cover it on that day in London. */
export const tellingsOf = (
  tells: readonly Disclosable[],
  to: Recipient,
  groups: readonly GroupsChoice[],
  on: Day,
): Telling[] =>
  tells.map((what) => {
    const [whyNot] = groups.flatMap((group) => {
      const answer = mayDisclose(group, to, what, on);
      return answer.allowed ? [] : [answer.why];
    });
    return { what, words: DISCLOSABLE_WORDS[what], ...(whyNot ? { whyNot } : {}) };
  });
