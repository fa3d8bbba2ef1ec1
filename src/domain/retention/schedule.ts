import { addDays, type Day } from '../calendar/day.js';
import { monthsAfter } from '../calendar/months.js';

/** For how long something is kept after it has ended. */
export type RetentionPeriod =
  { readonly years: number; readonly days?: never } | { readonly days: number; readonly years?: never };

export interface RetentionRule {
  readonly id: string;
  readonly what: string;
  readonly kept: string;
  readonly because: string;
  readonly period: RetentionPeriod;
  /** Whether a person looks before it goes. The rest goes by itself. */
  readonly review: boolean;
}

/** How long we keep what: our own choice, and printed where people read about their privacy. */
export const RETENTION_SCHEDULE = [
  {
    id: 'closed-case',
    what: 'A case that is closed, with its texts, dates and emails, and who the group is',
    kept: '6 years after it was closed. Then a person looks at it before it goes.',
    because: 'Questions about a case can come up years later. What we count stays, without names and texts.',
    period: { years: 6 },
    review: true,
  },
  {
    id: 'way-back',
    what: 'The code or link by which a group comes back to its case',
    kept: '1 year after the case was closed',
    because: 'A group may want to read its case once more.',
    period: { years: 1 },
    review: false,
  },
  {
    id: 'unfinished-report',
    what: 'A report that was begun and not sent, and our working copy of one that was sent',
    kept: '30 days after the last answer',
    because: 'You can go away and finish it later.',
    period: { days: 30 },
    review: false,
  },
  {
    id: 'unfinished-form',
    what: 'What you began to write on a page of a case and did not send',
    kept: '30 days after you last saved it',
    because: 'Nothing that you wrote is lost when you are called away.',
    period: { days: 30 },
    review: false,
  },
  {
    id: 'visit-with-code',
    what: 'A visit of an anonymous group with its code, or of a public body with its link',
    kept: '7 days',
    because: 'A visit lasts a few hours. A week lets us look into a fault.',
    period: { days: 7 },
    review: false,
  },
  {
    id: 'sign-in-link',
    what: 'A link to sign in',
    kept: '30 days after it stopped working',
    because: 'We can tell whether somebody else tried to get in.',
    period: { days: 30 },
    review: false,
  },
  {
    id: 'session',
    what: 'That somebody was signed in, and with which browser',
    kept: '90 days after it ended',
    because: 'We can tell whether somebody else was in an account.',
    period: { days: 90 },
    review: false,
  },
  {
    id: 'wrong-code',
    what: 'Wrong codes, and what we count to slow down guessing',
    kept: '1 day',
    because: 'It stops people who guess codes.',
    period: { days: 1 },
    review: false,
  },
  {
    id: 'invitation',
    what: 'Invitations to work here or to speak for a group, and changes of an email address',
    kept: '90 days after they were used or ran out',
    because: 'We can tell who was let in, and how.',
    period: { days: 90 },
    review: false,
  },
  {
    id: 'api-token',
    what: 'A token for a program',
    kept: '1 year after it stopped working',
    because: 'We can tell which program did what.',
    period: { years: 1 },
    review: false,
  },
  {
    id: 'repeated-request',
    what: 'The answer to a report that a program sent, for when it sends it again',
    kept: '1 day after it ran out',
    because: 'The same report is not filed twice.',
    period: { days: 1 },
    review: false,
  },
  {
    id: 'parting',
    what: 'What two entries of one group were before we made them one',
    kept: '90 days after that',
    because: 'We can make them two again, if it was a mistake.',
    period: { days: 90 },
    review: false,
  },
  {
    id: 'message',
    what: 'Messages inside the service',
    kept: '30 days after they were dealt with',
    because: 'We can find out why something did not happen. They hold no names.',
    period: { days: 30 },
    review: false,
  },
  {
    id: 'held-mail',
    what: 'A mail that came to us and that we could put on no case',
    kept: '90 days',
    because: 'Somebody can look at it and find out where it belongs.',
    period: { days: 90 },
    review: false,
  },
  {
    id: 'mail',
    what: 'That we sent an email about an account, and to which address. We do not keep its text.',
    kept: '90 days',
    because: 'We can tell whether an email went out.',
    period: { days: 90 },
    review: false,
  },
  {
    id: 'export',
    what: 'The copy that we made for somebody who asked what we hold about them',
    kept: '14 days after it was made',
    because: 'The person has time to download it.',
    period: { days: 14 },
    review: false,
  },
  {
    id: 'bundle',
    what: 'A bundle: a case as one file, made for somebody who asked',
    kept: '7 days after it was asked for',
    because: 'You can make it again. A copy that lies about is a copy that can be lost.',
    period: { days: 7 },
    review: false,
  },
  {
    id: 'mediation-paper',
    what: 'The papers of a mediation, and where the two sides met',
    kept: 'Until the day that both sides agreed on: 14, 28 or 90 days after it ended',
    because: 'What people say in a mediation is for the people in it alone. The agreement stays.',
    period: { days: 0 },
    review: false,
  },
  {
    id: 'subject-request',
    what: 'That somebody asked what we hold about them, and what we answered',
    kept: '2 years after the answer',
    because: 'We can show that we answered, and when.',
    period: { years: 2 },
    review: false,
  },
  {
    id: 'data-complaint',
    what: 'A complaint about how we look after data, and our answer',
    kept: '2 years after the answer',
    because: 'We can show that we answered, and when.',
    period: { years: 2 },
    review: false,
  },
  {
    id: 'directory-contact',
    what: 'Somebody whom groups can reach at a public body, such as a councillor or a Compact officer',
    kept: '2 years after their last day',
    because: 'A case may turn on who answered for the body at the time.',
    period: { years: 2 },
    review: false,
  },
  {
    id: 'directory-file',
    what: 'A file with which we brought public bodies or people to reach into our directory',
    kept: '30 days after it was dealt with',
    because: 'We can mend lines that were wrong.',
    period: { days: 30 },
    review: false,
  },
] as const satisfies readonly RetentionRule[];

export type RetentionRuleId = (typeof RETENTION_SCHEDULE)[number]['id'];

export function retentionRule(id: RetentionRuleId): RetentionRule {
  const rule = RETENTION_SCHEDULE.find((each) => each.id === id);
  if (!rule) throw new RangeError(`There is no retention rule "${id}".`);
  return rule;
}

/** What was decided about one thing, beside the schedule. Days in London. */
export interface RetentionFacts {
  /** Missing while it has not ended. */
  readonly endedOn?: Day;
  /** Kept longer, up to and with this day. */
  readonly keptUntil?: Day;
  readonly held: boolean;
}

export interface DueState {
  readonly state: 'running' | 'not-yet' | 'kept-longer' | 'held' | 'due';
  /** From this day on it may go; missing while it has not ended. */
  readonly on?: Day;
}

/** Whether something may be destroyed `today`. A hold is stronger than everything, and has no end of its own. */
export function due({ period }: RetentionRule, facts: RetentionFacts, today: Day): DueState {
  const { endedOn, keptUntil, held } = facts;
  if (endedOn === undefined) return { state: held ? 'held' : 'running' };
  const bySchedule = endOf(period, endedOn);
  const on = keptUntil === undefined || keptUntil < bySchedule ? bySchedule : addDays(keptUntil, 1);
  if (held) return { state: 'held', on };
  if (today >= on) return { state: 'due', on };
  return { state: today >= bySchedule ? 'kept-longer' : 'not-yet', on };
}

const endOf = (period: RetentionPeriod, from: Day): Day =>
  period.years === undefined ? addDays(from, period.days) : monthsAfter(from, period.years * 12);

const MILLISECONDS_PER_DAY = 86_400_000;
const DAYS_A_YEAR = 366;

/** What ended before this instant is over. A year counts 366 days here, so that nothing goes a day too soon. */
export const overBefore = ({ period }: RetentionRule, now: Date): Date =>
  new Date(now.getTime() - (period.days ?? period.years * DAYS_A_YEAR) * MILLISECONDS_PER_DAY);
