import { statusOfDay, type StatusView } from '../deadlines/deadline-words.js';
import { parseDay, writeDay, type Day } from '../domain/calendar/day.js';
import type { Computation } from '../domain/deadlines/compute-deadline.js';
import { derivationSentences, stepSentences } from '../domain/deadlines/sentences.js';
import type { RuleFamily } from '../domain/deadlines/rule.js';
import type { Verdict } from '../domain/deadlines/verdicts.js';
import type { View } from '../platform/web/page.js';
import { answerEvents } from './answer-events.js';
import type { Answer, Calculator } from './calculator.js';
import type { Given } from './given.js';
import { answerInWords } from './read-answers.js';
import { reportFrom } from './report-link.js';

/** Where an answer stands: its calculator, what it was worked out from, and the query that gives it again. */
export interface Asked {
  readonly calculator: Calculator;
  readonly given: Given;
  readonly query: string;
  readonly today: Day;
}

export function answerView(asked: Asked, answer: Answer): View {
  const { calculator, given, query, today } = asked;
  const { name, title, audience, fields } = calculator;
  const address = `/calculators/${name}/answer`;
  return {
    title,
    paragraphs: answer.paragraphs.map((sentences) => sentences.join(' ')),
    isShort: answer.paragraphs[0]?.length === 1,
    dates: inOrder(answer.computations).map((computation) => dateView(computation, today)),
    today,
    given: fields.flatMap((field) => {
      const text = given.text(field.name);
      return text === undefined ? [] : [{ key: field.short, value: answerInWords(text, field) }];
    }),
    back: `/calculators/${name}?${query}`,
    again: `${address}?${query}`,
    workedOutOn: writeDay(today),
    calendar:
      answerEvents(calculator, answer, { today, url: '' }).length > 0 ? `${address}.ics?${query}` : undefined,
    checkedOn: oldestCheck(answer.computations),
    forGroups: audience === 'group',
    report: reportFrom(calculator, given, today),
  };
}

const isFallback = ({ rule }: Computation): boolean => rule.fatal && !rule.reminded;

/** What to keep to first, by day. Fallback days come last, and only where they are days of their own. */
function inOrder(computations: readonly Computation[]): Computation[] {
  const kept = computations.filter((computation) => !isFallback(computation));
  const fallbacks = computations.filter(
    (each) => isFallback(each) && !kept.some((other) => isSameDay(each, other)),
  );
  return [...kept, ...fallbacks].toSorted(
    (a, b) => Number(isFallback(a)) - Number(isFallback(b)) || a.lastDay - b.lastDay,
  );
}

const isSameDay = (a: Computation, b: Computation): boolean =>
  a.rule.family === b.rule.family && a.lastDay === b.lastDay;

function dateView(computation: Computation, today: Day) {
  const { rule, lastDay } = computation;
  // One warning beside the day is read; ten are not.
  const [first, ...others] = computation.warnings;
  return {
    what: rule.title,
    day: lastDay,
    status: statusOf(computation, today),
    detail: computation.derivation.flatMap((step) =>
      step.step === 'result' ? stepSentences(step, computation) : [],
    )[0],
    authority: rule.authority.map(({ text }) => text),
    derivation: [
      ...derivationSentences(computation),
      ...others.map((warning) => `Know also: ${warning}`),
      `It applies to: ${rule.appliesTo}`,
    ],
    warnings: first === undefined ? [] : [first],
  };
}

const FALLBACK: StatusView = { text: 'Do not plan for this day', kind: 'blocked' };

const LENGTHS: Readonly<Partial<Record<Verdict, StatusView>>> = {
  yes: { text: 'Long enough', kind: 'done' },
  no: { text: 'Too short', kind: 'blocked' },
  borderline: { text: 'On the very line', kind: 'near' },
  flag: { text: 'Over a holiday time', kind: 'near' },
  'no-flag': { text: 'Clear of holiday times', kind: 'done' },
};
const PAYMENTS: typeof LENGTHS = {
  yes: { text: 'Paid in time', kind: 'done' },
  no: { text: 'Paid late', kind: 'blocked' },
  borderline: { text: 'On the very line', kind: 'near' },
};
const VERDICTS: Readonly<Partial<Record<RuleFamily, typeof LENGTHS>>> = {
  consultation: LENGTHS,
  notice: LENGTHS,
  payment: PAYMENTS,
};

function statusOf(computation: Computation, today: Day): StatusView {
  const { rule, verdict, lastDay } = computation;
  if (isFallback(computation) && lastDay >= today) return FALLBACK;
  const judged = verdict === null ? undefined : VERDICTS[rule.family]?.[verdict];
  return judged ?? statusOfDay(lastDay, today);
}

/** The oldest of the days on which the rules were last read: no rule is older than we say. */
function oldestCheck(computations: readonly Computation[]): string | undefined {
  const [oldest] = computations.map(({ rule }) => rule.checkedOn).toSorted();
  return oldest && writeDay(parseDay(oldest));
}
