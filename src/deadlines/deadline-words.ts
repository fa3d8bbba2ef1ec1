import { parseDay, writeDate, writeDay, type Day } from '../domain/calendar/day.js';
import { RULES } from '../domain/deadlines/rules.js';
import { daysLeft } from '../platform/web/words.js';
import type { DeadlineRecord } from './deadline.record.js';

/** A state as the pages show it: a word, and the kind of its shape. */
export interface StatusView {
  readonly text: string;
  readonly kind: 'open' | 'near' | 'urgent' | 'passed' | 'done' | 'waiting' | 'blocked';
}

const URGENT_DAYS = 14;
const NEAR_DAYS = 28;

/** The state of a day that somebody has to keep to. */
export function statusOfDay(day: Day, today: Day): StatusView {
  const left = day - today;
  if (left < 0) return { text: 'Passed', kind: 'passed' };
  if (left <= URGENT_DAYS) return { text: 'Urgent', kind: 'urgent' };
  return left <= NEAR_DAYS ? { text: 'Soon', kind: 'near' } : { text: 'Open', kind: 'open' };
}

/** The limits on the group in the words for a tired person; others go by the title of their rule. */
const WHAT: Readonly<Record<string, string>> = {
  'JR-3M-SAFE': 'Last safe day to ask a court',
  'LGSCO-12M': 'Last day to complain to the Local Government and Social Care Ombudsman',
  'PHSO-12M': 'Last day for your complaint to reach an MP, for the Parliamentary Ombudsman',
  'HSO-1Y': 'Last day to complain to the Health Service Ombudsman',
  'JR-PLAN-6W': 'Last safe day to ask a court about a planning decision',
  'JR-PROC-30D': 'Last safe day to ask a court about a public contract',
  'LOCAL-CALL-IN': 'Last day for councillors to call the decision in',
};

export const whatOf = ({ ruleId, explanation }: DeadlineRecord): string => nameOf(ruleId, explanation.title);

/** What a rule’s day is called; its title where it has no words of its own. */
export const nameOf = (ruleId: string, title: string): string => WHAT[ruleId] ?? title;

/** “Last safe day to ask a court: Friday 19 February 2027, 10 days left”. */
export const whatAndWhen = (what: string, day: Day, today: Day): string =>
  `${what}: ${writeDay(day)}, ${daysLeft(day, today)}`;

/** Shown beneath the safe day, and never planned for. What was answered is no day to plan for any more. */
export const isFallback = ({ fatal, reminded, endedOn, lapsedOn }: DeadlineRecord): boolean =>
  fatal && !reminded && endedOn === null && lapsedOn === null;

const FALLBACK: StatusView = { text: 'Do not plan for this day', kind: 'blocked' };

const VERDICTS: Readonly<Record<string, StatusView>> = {
  yes: { text: 'Long enough', kind: 'done' },
  no: { text: 'Too short', kind: 'blocked' },
  borderline: { text: 'On the very line', kind: 'near' },
};
const NOT_JUDGED: StatusView = { text: 'We need more dates to judge this', kind: 'waiting' };

/** The time that a body gave is measured by these; the others are days on which something is due. */
const MEASURING: ReadonlySet<string> = new Set(
  RULES.flatMap(({ id, verdict }) =>
    verdict === 'consultation-length' || verdict === 'notice-length' ? [id] : [],
  ),
);

function statusOfDone(done: Day, due: Day): StatusView {
  return done > due
    ? { text: `Done late, on ${writeDate(done)}`, kind: 'blocked' }
    : { text: `Done on ${writeDate(done)}`, kind: 'done' };
}

const LAPSED: StatusView = { text: 'Lapsed: nothing was done in time', kind: 'passed' };

const statusOfDue = (due: Day, today: Day): StatusView =>
  due < today ? { text: 'Late', kind: 'passed' } : { text: 'Open', kind: 'open' };

/** How a deadline stands on `today` (the day in London). */
export function statusOf(deadline: DeadlineRecord, today: Day): StatusView {
  const { endedOn, lapsedOn, suspendedOn } = deadline;
  if (endedOn) return statusOfDone(parseDay(endedOn), parseDay(deadline.dueOn));
  if (lapsedOn) return LAPSED;
  if (suspendedOn) return { text: `Stopped since ${writeDate(parseDay(suspendedOn))}`, kind: 'waiting' };
  return statusOfRunning(deadline, today);
}

function statusOfRunning(deadline: DeadlineRecord, today: Day): StatusView {
  const { kind, ruleId, explanation } = deadline;
  const day = parseDay(deadline.dueOn);
  if (kind === 'limit' || kind === 'world')
    return isFallback(deadline) && day >= today ? FALLBACK : statusOfDay(day, today);
  return MEASURING.has(ruleId)
    ? (VERDICTS[explanation.verdict ?? ''] ?? NOT_JUDGED)
    : statusOfDue(day, today);
}
