import { writeDay, type Day } from '../calendar/day.js';

/** A limit as stored or as computed: all that is needed to say it. */
export interface Limit {
  readonly ruleId: string;
  readonly lastDay: Day;
}

interface Wording {
  readonly ahead: (day: string) => string;
  readonly passed: (day: string) => string;
}

const OMBUDSMAN_PASSED = (ombudsman: string) => (day: string) =>
  `The last day to complain to the ${ombudsman} was ${day}. It has passed. The Ombudsman may still take a late complaint for good reasons.`;

/** The limits on the group that are told of first, in the words for a tired person. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  'JR-3M-SAFE': {
    ahead: (day) =>
      `A court challenge must be made promptly, and no later than ${day}. Complaining does not stop that clock.`,
    passed: (day) =>
      `The last safe day for a court challenge was ${day}. It has passed. Only the court can give more time.`,
  },
  'LGSCO-12M': {
    ahead: (day) => `A complaint to the Local Government and Social Care Ombudsman must be made by ${day}.`,
    passed: OMBUDSMAN_PASSED('Local Government and Social Care Ombudsman'),
  },
  'PHSO-12M': {
    ahead: (day) =>
      `A complaint to the Parliamentary Ombudsman goes through a member of Parliament, and must reach one by ${day}.`,
    passed: OMBUDSMAN_PASSED('Parliamentary Ombudsman'),
  },
  'HSO-1Y': {
    ahead: (day) => `A complaint to the Health Service Ombudsman must be made by ${day}.`,
    passed: OMBUDSMAN_PASSED('Health Service Ombudsman'),
  },
};

/** One sentence or two for each limit that has words of its own, the earliest first. `today` is the day in London. */
export const limitSentences = (limits: readonly Limit[], today: Day): string[] =>
  limits
    .toSorted((a, b) => a.lastDay - b.lastDay)
    .flatMap(({ ruleId, lastDay }) => {
      const wording = WORDINGS[ruleId];
      if (!wording) return [];
      return [(lastDay < today ? wording.passed : wording.ahead)(writeDay(lastDay))];
    });
