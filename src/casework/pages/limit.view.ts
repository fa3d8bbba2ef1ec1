import type { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { parseDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { limitSentences } from '../../domain/clocks/limit-sentences.js';
import type { Dossier } from '../case-dossier.js';
import { turnOf } from './turn.js';

/** A state as the pages show it: a word, and the kind of its shape. */
export interface StatusView {
  readonly text: string;
  readonly kind: 'open' | 'near' | 'urgent' | 'passed' | 'done' | 'waiting' | 'blocked';
}

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
};

export const whatOf = ({ ruleId, explanation }: DeadlineRecord): string => WHAT[ruleId] ?? explanation.title;

/** Limits that can end the case, without those that are a fallback only; the earliest first. */
export const fatalLimits = (deadlines: readonly DeadlineRecord[]): DeadlineRecord[] =>
  deadlines.filter(({ fatal, reminded }) => fatal && reminded);

export const isFallback = ({ fatal, reminded }: DeadlineRecord): boolean => fatal && !reminded;

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
  };
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
