import type { BreachType } from '../../commitments/breach-type.js';

const ALWAYS: readonly string[] = [
  'The papers that those who decided were given, and the day on which they were given them.',
  'The day on which the decision was made, and who made it.',
];

/** What to ask for under freedom of information, by what went wrong: papers with a day, never an opinion. */
const BY_BREACH: Readonly<Record<BreachType, readonly string[]>> = {
  'short-consultation': [
    'Every paper on how long the consultation should be open, and the reasons for the time that was chosen.',
    'The list of those who were told of the consultation, and the day on which each was told.',
  ],
  'short-notice': [
    'Every paper on when groups should be told that money ends or changes, and who decided that day.',
    'How many groups were told in this round, and how many days of notice each was given. Please leave out their names.',
  ],
  'no-impact-assessment': [
    'Everything that was written before the decision on what it would do to people, in whatever form.',
    'Any assessment of the effect on equality, with the day on which it was begun and finished.',
  ],
  'monitoring-burden': [
    'The list of reports and figures that are asked of groups under this grant, and the reason for each.',
    'Any paper on how the reports asked for fit the size of the money.',
  ],
  other: ['Every paper on this decision that was written before it was made.'],
};

export const informationAsks = (breachType: BreachType): readonly string[] => [
  ...BY_BREACH[breachType],
  ...ALWAYS,
];
