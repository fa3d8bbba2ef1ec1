import type { RuleFamily, RuleKind } from '../deadlines/rule.js';
import type { Told } from './ladder.js';

/** A date of a case that is closed. */
export interface DateOnClosing {
  readonly kind: RuleKind;
  readonly family: RuleFamily;
  readonly fatal: boolean;
  /** Whether people were reminded of it until now. */
  readonly reminded: boolean;
}

/** Dates of which people are reminded although their case is closed. */
export interface KeptOnClosing {
  readonly what: string;
  readonly isKept: (date: DateOnClosing) => boolean;
  /** Who is told from then on. */
  readonly told: Told;
  /** Whether it goes when the group says, on being asked at closing, that it wants no more reminders. */
  readonly endsOnNo: boolean;
}

const OWN_LIMITS: readonly RuleFamily[] = ['court', 'ombudsman'];

/**
 * What outlives a case. The limits on the group itself: a court and an Ombudsman look at the day alone, and not at whether a
 * programme still works on the case. They are the group’s own from then on. What was
 * promised to settle the case is what closing it rests on: whoever worked on it hears of it, too. What else goes on after a case gets a row here.
 */
export const KEPT_ON_CLOSING: readonly KeptOnClosing[] = [
  {
    what: 'the last days at court and at the Ombudsman',
    isKept: ({ kind, family, fatal, reminded }) =>
      kind === 'limit' && fatal && reminded && OWN_LIMITS.includes(family),
    told: 'group',
    endsOnNo: true,
  },
  {
    what: 'the days by which something was promised to settle the case',
    isKept: ({ family, reminded }) => family === 'undertaking' && reminded,
    told: 'everybody',
    endsOnNo: false,
  },
];

/** What a date is kept by when its case is closed; undefined where its reminders end with the case. */
export const keptBy = (date: DateOnClosing, groupWantsThem: boolean): KeptOnClosing | undefined =>
  KEPT_ON_CLOSING.find(({ isKept, endsOnNo }) => isKept(date) && (groupWantsThem || !endsOnNo));
