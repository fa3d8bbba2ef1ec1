import { isFallback, whatOf } from '../deadlines/deadline-words.js';
import type { DeadlineRecord } from '../deadlines/deadline.record.js';
import { dayAt, formatDay, parseDay, writeDay, type Day } from '../domain/calendar/day.js';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.js';
import { nearestFatalLimit } from '../domain/clocks/fatal-limits.js';
import { countOf } from '../domain/commitments/wording.js';
import { nearRungs } from '../domain/reminders/rungs-now.js';
import { TOLD, type Rung } from '../domain/reminders/ladder.js';
import type { FiledCase } from './filing.js';
import type { AnyReport } from './report.js';
import { readingPromise } from './reading-promise.js';

/** One date on a receipt. Days are `2026-11-20`. */
export interface ReceiptDate {
  readonly ruleId: string;
  readonly what: string;
  readonly dueOn: string;
  readonly kind: DeadlineRecord['kind'];
  /** Can end the case. */
  readonly fatal: boolean;
  /** Shown beside another day, not to be planned for. */
  readonly fallback: boolean;
  readonly strength: DeadlineRecord['explanation']['strength'];
  readonly sentences: readonly string[];
  readonly warnings: readonly string[];
  readonly authority: readonly string[];
}

/**
 * What a report's sender keeps. It is stored as it was said: whoever files may not read the case, and a receipt does
 * not change afterwards. How many days are left is worked out when it is shown.
 */
export interface Receipt {
  readonly reference: string;
  readonly filedOn: string;
  /** The day by which a caseworker reads the report, and in how many working days that is. */
  readonly readBy: string;
  readonly workingDays: number;
  /** What the test of the breach says, in words. */
  readonly result: readonly string[];
  readonly promises: readonly string[];
  /** The earliest first. */
  readonly dates: readonly ReceiptDate[];
  /** Dates that could not be worked out, and why. */
  readonly refused: readonly string[];
  readonly findOut: readonly { readonly text: string; readonly why: string }[];
  readonly actBefore: readonly string[];
  readonly reminders: readonly string[];
  readonly next: readonly string[];
  /** The programme that has the report, and why, where there are several. */
  readonly sentTo?: { readonly name: string; readonly why: string };
  /** Set where the group gave no name: with what its code was made. The code itself is not kept. */
  readonly codeMadeWith?: string;
}

export function receiptOf(filed: FiledCase<AnyReport>, now: Date, calendar: WorkingCalendar): Receipt {
  const { reference, reckoning, deadlines, rungs, report } = filed;
  const isAnonymous = report.confidentiality === 'anonymous';
  const today = dayAt(now);
  const limit = nearestFatalLimit(reckoning.clocks, today).next?.clock.computation.lastDay;
  const { by, workingDays } = readingPromise({ filedOn: today, limit, promised: filed.promised }, calendar);
  return {
    reference,
    filedOn: formatDay(today),
    readBy: formatDay(by),
    workingDays,
    result: reckoning.breachTest.sentences,
    promises: reckoning.promises.bound.map(({ why }) => why),
    dates: deadlines
      .filter(({ kind }) => kind === 'limit' || kind === 'duty')
      .toSorted(byDay)
      .map(dateOf),
    refused: reckoning.clocks.flatMap(({ refused }) => refused ?? []),
    findOut: reckoning.redTasks.map(({ text, why }) => ({ text, why })),
    actBefore: reckoning.actBefore.map(({ text }) => text),
    reminders: isAnonymous ? [NO_REMINDER] : reminderSentences(rungs),
    next: [
      ...(isAnonymous ? nextUnnamed(by, workingDays) : nextSentences(by, workingDays)),
      ...answerSentence(deadlines),
    ],
  };
}

const byDay = (a: DeadlineRecord, b: DeadlineRecord): number =>
  a.dueOn.localeCompare(b.dueOn) || Number(b.reminded) - Number(a.reminded);

function dateOf(deadline: DeadlineRecord): ReceiptDate {
  const { ruleId, dueOn, kind, fatal, explanation } = deadline;
  const { strength, sentences, warnings, authority } = explanation;
  return {
    ruleId,
    what: whatOf(deadline),
    dueOn,
    kind,
    fatal,
    fallback: isFallback(deadline),
    strength,
    sentences,
    warnings,
    authority,
  };
}

/** What is near already, and when the first reminder comes. */
function reminderSentences(rungs: readonly Rung[]): string[] {
  const { crossed } = nearRungs(rungs.filter(({ kind }) => kind === 'limit'));
  const next = rungs
    .filter(({ kind, state }) => state === 'scheduled' && TOLD[kind] !== 'staff')
    .toSorted((a, b) => a.sendOn - b.sendOn)[0];
  return [
    ...(crossed && crossed.daysBefore > 0
      ? [
          `A limit is near: ${countOf(crossed.daysBefore, 'day')} away or less. This page stands for the reminder.`,
        ]
      : []),
    ...(next ? [`The next reminder comes by email on ${writeDay(next.sendOn)}.`] : []),
  ];
}

const nextSentences = (by: Day, workingDays: number): string[] => [
  `A caseworker reads your report by ${writeDay(by)}, within ${countOf(workingDays, 'working day')}, and writes to you.`,
  'We send this to you by email too. If it does not come in an hour, look among the unwanted mail.',
  'Nothing goes to the public body unless you agree to it first.',
];

/** The programme’s other promise: it is a clock of the case like the first. */
const answerSentence = (deadlines: readonly DeadlineRecord[]): string[] =>
  deadlines
    .filter(({ ruleId }) => ruleId === 'SERVICE-ANSWER')
    .map(({ dueOn }) => `We say by ${writeDay(parseDay(dueOn))} whether we take your case on.`);

const NO_REMINDER =
  'We cannot remind you: we have no address of yours. Write your dates down, and come back to look.';

const nextUnnamed = (by: Day, workingDays: number): string[] => [
  `A caseworker reads your report by ${writeDay(by)}, within ${countOf(workingDays, 'working day')}. What they ask or say stands on the page of your case.`,
  'Nothing goes to the public body unless you agree to it first.',
];
