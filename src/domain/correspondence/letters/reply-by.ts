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

/** How long the other side is given, and in which words. */
interface ReplyRule {
  readonly count: number;
  /** Whose working days are counted; every day counts where there is none. */
  readonly calendar?: 'england-and-wales' | 'any-uk';
  readonly says: (day: string) => string;
  /** Days kept free between the answer and the court's last safe day; none where the law gives the period, which nothing shortens. */
  readonly beforeCourt?: number;
}

const REPLY_RULES: Readonly<Record<Exclude<ReplyPeriod, 'none'>, ReplyRule>> = {
  // Our own courtesy; no rule of law.
  'ten-working-days': {
    count: 10,
    calendar: 'england-and-wales',
    says: (day) => `We ask for an answer in 10 working days: ${day}.`,
    beforeCourt: 0,
  },
  // The protocol's own time; 21 days are needed for it and the way to court (rules.md, PAP-JR-14D).
  'before-claim': {
    count: 14,
    says: (day) => `A letter before claim gives 14 days: ${day}.`,
    beforeCourt: 7,
  },
  // FOIA 2000 s10(1), (6) (rules.md, FOI-20WD).
  'freedom-of-information': {
    count: 20,
    calendar: 'any-uk',
    says: (day) => `The law gives 20 working days from the day after it is received: ${day}.`,
  },
};

interface Cap {
  readonly day: Day;
  readonly sentence: string;
  readonly why: string;
}

/**
 * By when an answer is asked for, by the table above; undefined where none is. It is never after the day on which the
 * consultation closes or the court's last safe day, as long as these lie ahead; what the law gives for information stays.
 * Throws `BeyondCalendarError` outside the table of bank holidays.
 */
export function replyBy(question: ReplyQuestion): ReplyBy | undefined {
  if (question.period === 'none') return undefined;
  const rule = REPLY_RULES[question.period];
  const usual = usualDay(rule, question);
  const says = rule.says(writeDay(usual));
  const cap = firstCap(rule, question);
  if (!cap || cap.day >= usual) return { day: usual, sentences: [says] };
  const day = Math.max(worked(question, cap.day), addDays(question.on, 1)) as Day;
  return { day, sentences: [says, cap.sentence, `So it is ${writeDay(day)}.`], why: cap.why };
}

const usualDay = ({ count, calendar }: ReplyRule, { on, calendars }: ReplyQuestion): Day =>
  calendar ? calendars[calendar].nthWorkingDayAfter(on, count) : addDays(on, count);

/** A day that is not worked moves back, where that still leaves time. */
function worked({ on, calendars }: ReplyQuestion, day: Day): Day {
  const before = calendars['england-and-wales'].previousWorkingDay(day);
  return before > on ? before : day;
}

/** The nearest day that the answer may not be after. Only days that lie ahead bind: what has passed can no longer be kept. */
function firstCap({ beforeCourt }: ReplyRule, question: ReplyQuestion): Cap | undefined {
  if (beforeCourt === undefined) return undefined;
  const { on, consultationCloses: closes, courtSafeDay: safe } = question;
  const caps: Cap[] = [];
  if (closes !== undefined && closes > on) caps.push(consultationCap(closes));
  if (safe !== undefined && safe > on) caps.push(courtCap(safe, beforeCourt));
  return caps.toSorted((a, b) => a.day - b.day)[0];
}

const consultationCap = (closes: Day): Cap => ({
  day: closes,
  sentence: `The consultation closes on ${writeDay(closes)}, and the answer is needed before it does.`,
  why: `We ask for an answer this soon because the consultation closes on ${writeDay(closes)}.`,
});

/** Without days that are kept, the safe day itself is the last. */
function courtCap(safe: Day, daysKept: number): Cap {
  const kept = daysKept > 0 ? `, and ${daysKept} days are kept to go to court` : '';
  return {
    day: addDays(safe, -daysKept),
    sentence: `The last safe day for a court is ${writeDay(safe)}${kept}.`,
    why: 'We ask for an answer this soon because the time limit of the court does not wait for it.',
  };
}

const ACKNOWLEDGE_WORKING_DAYS = 5;

/** After this day without a word, nobody has said that the letter came. Our own rule: five working days in England and Wales. */
export const acknowledgeBy = (sentOn: Day, calendars: Pick<UkCalendars, 'england-and-wales'>): Day =>
  calendars['england-and-wales'].nthWorkingDayAfter(sentOn, ACKNOWLEDGE_WORKING_DAYS);
