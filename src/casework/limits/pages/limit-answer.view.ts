import { whatOf } from '../../../deadlines/deadline-words.js';
import type { DeadlineRecord } from '../../../deadlines/deadline.record.js';
import { writeDay } from '../../../domain/calendar/day.js';
import { offeredAnswers } from '../../../domain/clocks/answer-refusals.js';
import { lastDayOfLimit } from '../../../domain/clocks/answered.js';
import { answerSentences } from '../../../domain/clocks/answer-sentences.js';
import { isComputed, type ComputedClock } from '../../../domain/clocks/clock.js';
import type { LimitAnswerKind } from '../../../domain/clocks/limit-answer.js';
import type { KeptLimitAnswer } from '../../../deadlines/limit-answers.js';
import { typedDate } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import type { Dossier } from '../../case-dossier.js';

/** What may be said of a clock now by whoever looks at this dossier. On a joint case one group does not speak for all. */
export function offeredIn(clock: ComputedClock, dossier: Dossier): readonly LimitAnswerKind[] {
  const { record, forStaff, canWork, reckoning, today } = dossier;
  const isOthersToo = record.jointSince !== null && !forStaff && clock.trigger.groupId === undefined;
  if (record.closedOn || !canWork || isOthersToo) return [];
  return offeredAnswers(clock, reckoning.clocks, today);
}

const CHOICES: Readonly<Record<LimitAnswerKind, { readonly text: string; readonly hint: string }>> = {
  done: { text: 'It was done', hint: 'We send no more reminders for this date' },
  lapsed: { text: 'Nothing was done, and the day is over', hint: 'The date no longer counts as urgent' },
  'taken-back': { text: 'What was said is wrong', hint: 'The date counts again, and so do its reminders' },
};

/** What counts as having acted, for the limits of which people often think that a letter is enough. */
const COUNTS: Readonly<Record<string, string>> = {
  court: 'Only a claim that was started at a court counts. A letter to the public body does not.',
  ombudsman:
    'Only a complaint that was sent on the way this date asks for counts. A complaint to the public body does not.',
};

const TOLD: Readonly<Record<LimitAnswerKind, string>> = {
  done: 'Done',
  lapsed: 'Lapsed',
  'taken-back': 'Taken back',
};

const rowOf = ({ answer, on, limitOn, words }: KeptLimitAnswer) => [
  { text: TOLD[answer] },
  { text: writeDay(on) },
  { text: words },
  { text: writeDay(limitOn) },
];

/** The page of one limit: what it is, what was said of it, and what may be said now. `form` is what was typed. */
export function limitAnswerView(
  clock: ComputedClock,
  dossier: Dossier,
  { form, answers }: { readonly form: Form; readonly answers: readonly KeptLimitAnswer[] },
) {
  const offered = offeredIn(clock, dossier);
  const deadline = deadlineOf(clock, dossier);
  return {
    what: deadline ? whatOf(deadline) : clock.plain.title,
    lastDay: lastDaySentence(clock, dossier),
    sentences: answerSentences(clock),
    offered: offered.map((value) => ({ value, ...CHOICES[value] })),
    only: offered.length === 1 ? offered[0] : undefined,
    asksDay: offered.includes('done'),
    counts: offered.includes('done') ? COUNTS[clock.family] : undefined,
    on: typedDate(form, 'on'),
    said: answers.map(rowOf),
  };
}

/** A limit lapses after the last of its days, which is later than the one to plan for. */
function lastDaySentence(clock: ComputedClock, { reckoning }: Dossier): string {
  const { lastDay } = clock.computation;
  const veryLast = lastDayOfLimit(clock, reckoning.clocks) ?? lastDay;
  const sentence = `The last day is ${writeDay(lastDay)}.`;
  return veryLast === lastDay
    ? sentence
    : `${sentence} The very last is ${writeDay(veryLast)}, and nobody should plan for that day.`;
}

const deadlineOf = ({ ruleId, trigger }: ComputedClock, { deadlines }: Dossier): DeadlineRecord | undefined =>
  deadlines.find((each) => each.ruleId === ruleId && each.groupId === (trigger.groupId ?? null));

/** What the list of dates says of an answer, and where one can be given. */
export interface AnswerNote {
  readonly detail?: string;
  readonly link?: { readonly href: string; readonly text: string };
}

const LINKS: Readonly<Record<LimitAnswerKind, string>> = {
  done: 'Say that it was done',
  lapsed: 'Say what became of this',
  'taken-back': 'Take this back',
};

/** `deadline` is one of the dossier's. Of days that are one limit only the one that people are reminded of has a link. */
export function answerNote({ id, ruleId, groupId }: DeadlineRecord, dossier: Dossier): AnswerNote {
  const clock = dossier.reckoning.clocks
    .filter(isComputed)
    .find((each) => each.ruleId === ruleId && (each.trigger.groupId ?? null) === groupId);
  if (!clock || (clock.fatal && !clock.plain.reminded)) return {};
  const last = offeredIn(clock, dossier).at(-1);
  const detail = answerSentences(clock).join(' ');
  return {
    ...(detail ? { detail } : {}),
    ...(last ? { link: { text: LINKS[last], href: answerHref(dossier, id) } } : {}),
  };
}

export const answerHref = ({ record }: Dossier, deadlineId: string): string =>
  `/cases/${record.reference}/deadlines/${deadlineId}/answer`;
