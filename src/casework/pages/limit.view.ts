import type { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { isFallback, statusOfDay, whatOf, type StatusView } from '../../deadlines/deadline-words.js';
import { parseDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { limitSentences } from '../../domain/clocks/limit-sentences.js';
import type { Dossier } from '../case-dossier.js';
import { answerNote } from '../limits/pages/limit-answer.view.js';
import { turnOf } from './turn.js';

/** What the limit panel draws. */
export interface LimitView {
  readonly what: string;
  readonly day: Day;
  readonly today: Day;
  readonly kind: StatusView['kind'];
  readonly status: string;
  readonly turn: string;
  readonly sentences: readonly string[];
  readonly derivation: readonly string[];
  readonly stillOpen: readonly { readonly text: string }[];
  /** Once it has passed: where somebody says what became of it. */
  readonly action?: { readonly text: string; readonly href: string };
}

/** Limits that can end the case, without those that are a fallback only; the earliest first. */
export const fatalLimits = (deadlines: readonly DeadlineRecord[]): DeadlineRecord[] =>
  deadlines.filter(({ fatal, reminded }) => fatal && reminded);

/** The earliest fatal limit, passed or not: it stands at the top of every page of the case. None is known without dates. */
export function limitView(dossier: Dossier): LimitView | undefined {
  const { deadlines, today } = dossier;
  const [earliest] = fatalLimits(deadlines);
  if (!earliest) return undefined;
  const day = parseDay(earliest.dueOn);
  const { text, kind } = statusOfDay(day, today);
  return {
    what: whatOf(earliest),
    day,
    today,
    kind,
    status: text,
    turn: turnOf(dossier),
    sentences: limitSentences([{ ruleId: earliest.ruleId, lastDay: day }], today),
    derivation: earliest.explanation.sentences,
    stillOpen: kind === 'passed' ? stillOpen(deadlines, today) : [],
    ...(kind === 'passed' ? toldAt(earliest, dossier) : {}),
  };
}

function toldAt(passed: DeadlineRecord, dossier: Dossier): Pick<LimitView, 'action'> {
  const { link } = answerNote(passed, dossier);
  return link ? { action: { text: 'Say what became of this date', href: link.href } } : {};
}

function stillOpen(deadlines: readonly DeadlineRecord[], today: Day): { text: string }[] {
  const open = deadlines.filter(({ fatal, dueOn }) => fatal && parseDay(dueOn) >= today);
  return [
    ...open.map((deadline) => ({ text: openText(deadline) })),
    { text: 'Talking to the body, and asking it to put things right.' },
  ];
}

const openText = (deadline: DeadlineRecord): string =>
  isFallback(deadline)
    ? `${deadline.explanation.title}: ${writeDay(parseDay(deadline.dueOn))}. Do not plan for this day. Ask a solicitor at once.`
    : `${whatOf(deadline)}: ${writeDay(parseDay(deadline.dueOn))}.`;
