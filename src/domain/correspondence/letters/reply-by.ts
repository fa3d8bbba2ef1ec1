import { addDays, writeDay, type Day } from '../../calendar/day.js';
import type { UkCalendars } from '../../calendar/uk-calendars.js';
import type { ReplyPeriod } from './letter-kind.js';

export interface ReplyQuestion {
  readonly period: ReplyPeriod;
  /** The day on which the letter goes, in London. */
  readonly on: Day;
  readonly consultationCloses?: Day;
  /** The last day on which a court can safely be asked (JR-3M-SAFE). */
  readonly courtSafeDay?: Day;
  readonly calendars: Pick<UkCalendars, 'england-and-wales' | 'any-uk'>;
}

export interface ReplyBy {
  readonly day: Day;
  /** Why it is this day, fit for the group; the first sentence is the rule. */
  readonly sentences: readonly string[];
  /** What the letter says of it where it is sooner than usual. */
  readonly why?: string;
}

const WORKING_DAYS = 10;
const BEFORE_CLAIM_DAYS = 14;
const INFORMATION_WORKING_DAYS = 20;
/** Kept free between an answer and the court's last safe day: 21 days are needed for both (rules.md, PAP-JR-14D). */
const DAYS_TO_GO_TO_COURT = 7;

interface Cap {
  readonly day: Day;
  readonly sentence: string;
  readonly why: string;
}

/**
 * By when an answer is asked for; undefined where none is. 10 working days by default, 14 days for a letter before claim
 * (the protocol's own time, rules.md PAP-JR-14D), 20 working days for information (FOIA 2000 s10(1), (6)). It is never after the day on which the
 * consultation closes or the court's last safe day, as long as these lie ahead; what the law gives for information stays.
 * Throws `BeyondCalendarError` outside the table of bank holidays.
 */
export function replyBy(question: ReplyQuestion): ReplyBy | undefined {
  const { period, on, calendars } = question;
  switch (period) {
    case 'none':
      return undefined;
    case 'freedom-of-information': {
      const day = calendars['any-uk'].nthWorkingDayAfter(on, INFORMATION_WORKING_DAYS);
      return {
        day,
        sentences: [`The law gives 20 working days from the day after it is received: ${writeDay(day)}.`],
      };
    }
    case 'before-claim': {
      const usual = addDays(on, BEFORE_CLAIM_DAYS);
      return capped(question, usual, `A letter before claim gives 14 days: ${writeDay(usual)}.`);
    }
    case 'ten-working-days': {
      const usual = calendars['england-and-wales'].nthWorkingDayAfter(on, WORKING_DAYS);
      return capped(question, usual, `We ask for an answer in 10 working days: ${writeDay(usual)}.`);
    }
  }
}

function capped(question: ReplyQuestion, usual: Day, rule: string): ReplyBy {
  const { on } = question;
  const cap = capsOf(question)
    .filter(({ day }) => day < usual)
    .toSorted((a, b) => a.day - b.day)[0];
  if (!cap) return { day: usual, sentences: [rule] };
  const day = Math.max(worked(question, cap.day), addDays(on, 1)) as Day;
  return { day, sentences: [rule, cap.sentence, `So it is ${writeDay(day)}.`], why: cap.why };
}

/** A day that is not worked moves back, where that still leaves time. */
function worked({ on, calendars }: ReplyQuestion, day: Day): Day {
  const before = calendars['england-and-wales'].previousWorkingDay(day);
  return before > on ? before : day;
}

/** Only days that lie ahead bind: what has passed can no longer be kept. */
function capsOf({ on, period, consultationCloses: closes, courtSafeDay: safe }: ReplyQuestion): Cap[] {
  const caps: Cap[] = [];
  if (closes !== undefined && closes > on)
    caps.push({
      day: closes,
      sentence: `The consultation closes on ${writeDay(closes)}, and the answer is needed before it does.`,
      why: `We ask for an answer this soon because the consultation closes on ${writeDay(closes)}.`,
    });
  if (safe !== undefined && safe > on) caps.push(courtCap(period, safe));
  return caps;
}

/** Before a claim a week is kept to go to court; otherwise the safe day itself is the last. */
function courtCap(period: ReplyPeriod, safe: Day): Cap {
  const left = period === 'before-claim' ? DAYS_TO_GO_TO_COURT : 0;
  const kept = left > 0 ? `, and ${left} days are kept to go to court` : '';
  return {
    day: addDays(safe, -left),
    sentence: `The last safe day for a court is ${writeDay(safe)}${kept}.`,
    why: 'We ask for an answer this soon because the time limit of the court does not wait for it.',
  };
}

const ACKNOWLEDGE_WORKING_DAYS = 5;

/** After this day without a word, nobody has said that the letter came. Our own rule: five working days in England and Wales. */
export const acknowledgeBy = (sentOn: Day, calendars: Pick<UkCalendars, 'england-and-wales'>): Day =>
  calendars['england-and-wales'].nthWorkingDayAfter(sentOn, ACKNOWLEDGE_WORKING_DAYS);
