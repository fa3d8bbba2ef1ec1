import { BeyondCalendarError } from '../../calendar/beyond-calendar.error.js';
import type { Day } from '../../calendar/day.js';
import type { UkCalendars } from '../../calendar/uk-calendars.js';
import { withMoreTime } from '../../clocks/more-time.js';
import { computeDeadline, type Computation } from '../../deadlines/compute-deadline.js';
import type { Rule } from '../../deadlines/rule.js';
import type { RuleBook } from '../../deadlines/rules.js';
import type { FactKind } from '../../facts/fact-kind.js';

/** The days of one request, in London. What is not known, or has not happened, is missing. */
export interface RequestDays {
  readonly askedOn: Day;
  readonly receivedOn?: Day | undefined;
  readonly acknowledgedOn?: Day | undefined;
  /** Since when the body waits for a clearer request. */
  readonly unclearOn?: Day | undefined;
  /** By when the body says that it will answer. */
  readonly extendedTo?: Day | undefined;
  readonly answeredOn?: Day | undefined;
  readonly reviewAskedOn?: Day | undefined;
  readonly reviewAnsweredOn?: Day | undefined;
  readonly complainedOn?: Day | undefined;
  /** From when on nothing more is to be asked of the body. */
  readonly settledOn?: Day | undefined;
}

/** Which fact of a case stands for which day, so that the clocks of the case run from it. */
export const FACT_OF_DAY = {
  askedOn: 'foi-requested',
  receivedOn: 'foi-received',
  extendedTo: 'foi-time-extended',
  answeredOn: 'foi-answered',
  reviewAskedOn: 'foi-review-requested',
  reviewAnsweredOn: 'foi-review-answered',
  settledOn: 'foi-ended',
} as const satisfies Partial<Record<keyof RequestDays, FactKind>>;

export type DayWithFact = keyof typeof FACT_OF_DAY;
export const DAYS_WITH_FACTS = Object.keys(FACT_OF_DAY) as readonly DayWithFact[];

/** The last thing that happened. What the body promised for a later day has not. */
export function lastDay(request: RequestDays): Day {
  const days = Object.values({ ...request, extendedTo: undefined }).filter((day) => day !== undefined);
  return Math.max(...days) as Day;
}

export const REQUEST_CLOCKS = [
  'answer',
  'longest-answer',
  'review-by',
  'review',
  'longest-review',
  'commissioner',
] as const;
export type RequestClockName = (typeof REQUEST_CLOCKS)[number];

/** What each is counted by and from. */
const COUNTED: Readonly<
  Record<RequestClockName, { readonly rule: string; readonly from: (days: RequestDays) => Day | undefined }>
> = {
  answer: { rule: 'FOI-20WD', from: ({ receivedOn }) => receivedOn },
  'longest-answer': { rule: 'FOI-PIT-40WD', from: ({ receivedOn }) => receivedOn },
  'review-by': { rule: 'FOI-IR-REQ-40WD', from: ({ answeredOn }) => answeredOn },
  review: { rule: 'FOI-IR-20WD', from: ({ reviewAskedOn }) => reviewAskedOn },
  'longest-review': { rule: 'FOI-IR-40WD', from: ({ reviewAskedOn }) => reviewAskedOn },
  commissioner: {
    rule: 'ICO-6W',
    from: ({ reviewAnsweredOn, answeredOn }) => reviewAnsweredOn ?? answeredOn,
  },
};

export interface RequestReference {
  readonly calendars: UkCalendars;
  readonly ruleOf: RuleBook;
}

export type RequestClocks = Readonly<Partial<Record<RequestClockName, Computation>>>;

/**
 * What the rules make of the days of one request, each with how it was counted. What nothing is counted from yet is missing, and so is
 * a day that leaves the table of bank holidays.
 */
export function requestClocks(days: RequestDays, { calendars, ruleOf }: RequestReference): RequestClocks {
  const clocks = REQUEST_CLOCKS.flatMap((name) => {
    const { rule, from } = COUNTED[name];
    const on = from(days);
    const counted = name === 'answer' ? withMoreTime(ruleOf(rule), days.extendedTo) : ruleOf(rule);
    const computation = on === undefined ? undefined : computed(counted, on, calendars);
    return computation ? [[name, computation] as const] : [];
  });
  return Object.fromEntries(clocks);
}

function computed(rule: Rule, on: Day, calendars: UkCalendars): Computation | undefined {
  try {
    return computeDeadline(rule, on, {}, calendars);
  } catch (error) {
    if (error instanceof BeyondCalendarError) return undefined;
    throw error;
  }
}
