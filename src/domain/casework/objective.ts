import type { BreachType } from '../commitments/breach-type.js';

/** How a group agreed to something: on its own page, to a caseworker, or in a letter or mail. */
export const AGREED_HOW = ['here', 'by-voice', 'in-writing'] as const;
export type AgreedHow = (typeof AGREED_HOW)[number];

export const AGREED_WORDS: Readonly<Record<AgreedHow, string>> = {
  here: 'on its own page',
  'by-voice': 'by voice',
  'in-writing': 'in writing',
};

/** Can it be reached? */
export const REALISTIC = ['yes', 'partly', 'no'] as const;
export type Realistic = (typeof REALISTIC)[number];

export const REALISTIC_WORDS: Readonly<Record<Realistic, string>> = {
  yes: 'Yes',
  partly: 'In part',
  no: 'No, but it matters to say it',
};

/** An objective as the rules look at it. */
export interface ObjectiveOnCase {
  /** Whose it is; null where it is that of every group on the case. */
  readonly groupId: string | null;
  /** Null while the group has not agreed to it. */
  readonly agreedHow: AgreedHow | null;
}

const WHATEVER: readonly string[] = [
  'The body looks at its decision again',
  'The body says sorry, and says what went wrong',
  'The body changes how it works, so that it does not happen again',
];

/** What groups ask for most, by what went wrong. A group can always say it in its own words. */
const BY_BREACH: Readonly<Partial<Record<BreachType, readonly string[]>>> = {
  'short-consultation': [
    'The consultation gets more time',
    'The consultation is held again, with the full time',
    'The body says why the time was so short',
  ],
  'short-notice': [
    'The full notice, counted from the day of the letter',
    'The money goes on until there has been full notice',
    'The body talks with us before anything ends',
  ],
  'no-impact-assessment': [
    'The body looks at what the decision does to people, and shows us',
    'Nothing changes until the effect on people has been looked at',
  ],
  'monitoring-burden': [
    'The reports we are asked for fit the size of the money',
    'We report once, and offices share it',
  ],
};

/** What a group could ask for, the nearest to what went wrong first. */
export const objectivesFor = (breachType: BreachType): readonly string[] => [
  ...(BY_BREACH[breachType] ?? []),
  ...WHATEVER,
];

/**
 * How many objectives are agreed. On a case of several groups each has agreed to one at least, its own or that of all:
 * the number is that of the group with the fewest.
 */
export function agreedObjectives(
  objectives: readonly ObjectiveOnCase[],
  groups: readonly { readonly groupId: string }[],
): number {
  const agreed = objectives.filter(({ agreedHow }) => agreedHow !== null);
  const ofEach = groups.map(
    ({ groupId }) => agreed.filter((each) => each.groupId === null || each.groupId === groupId).length,
  );
  return ofEach.length === 0 ? agreed.length : Math.min(...ofEach);
}
