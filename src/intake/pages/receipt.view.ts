import { statusOfDay, type StatusView } from '../../deadlines/deadline-words.js';
import { parseDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { limitSentences } from '../../domain/clocks/limit-sentences.js';
import type { View } from '../../platform/web/page.js';
import type { Receipt, ReceiptDate } from '../receipt.js';

/** The receipt as it reads `today` (the day in London). */
export function receiptView(receipt: Receipt, today: Day): View {
  const dates = withWarningsOnce(receipt.dates);
  return {
    ...receipt,
    title: 'Your report was sent',
    today,
    panel: panelOf(dates, today),
    items: dates.filter(({ fallback }) => !fallback).map((date) => itemOf(date, today)),
    fallbacks: dates.filter(({ fallback }) => fallback).map((date) => itemOf(date, today)),
  };
}

/** A warning that several dates share is said once, at the first of them; fallback days come last. */
function withWarningsOnce(dates: readonly ReceiptDate[]): ReceiptDate[] {
  const said = new Set<string>();
  return dates
    .toSorted((a, b) => Number(a.fallback) - Number(b.fallback))
    .map((date) => {
      const warnings = date.warnings.filter((warning) => !said.has(warning));
      for (const warning of warnings) said.add(warning);
      return { ...date, warnings };
    });
}

/** The earliest limit that can end the case, passed or not; after a passed one, what is still open. */
function panelOf(dates: readonly ReceiptDate[], today: Day) {
  const limits = dates.filter(({ fatal, fallback }) => fatal && !fallback);
  const [first] = limits;
  if (!first) return undefined;
  const day = parseDay(first.dueOn);
  const { kind, text } = statusOfDay(day, today);
  const open = limits.filter(({ dueOn }) => parseDay(dueOn) >= today);
  return {
    what: first.what,
    day,
    today,
    kind,
    status: text,
    sentences: sentencesOf(first, today),
    derivation: first.sentences,
    stillOpen: kind === 'passed' ? [...open.map(stillOpen), TALK] : [],
  };
}

const TALK = { text: 'Talking to the public body, and asking it to put things right.' };

const stillOpen = ({ what, dueOn }: ReceiptDate) => ({ text: `${what}: ${writeDay(parseDay(dueOn))}` });

const sentencesOf = ({ ruleId, dueOn }: ReceiptDate, today: Day): string[] =>
  limitSentences([{ ruleId, lastDay: parseDay(dueOn) }], today);

const DUTIES: Readonly<Record<ReceiptDate['strength'], StatusView>> = {
  guidance: { text: 'Guidance, not a promise', kind: 'open' },
  promise: { text: 'What was promised', kind: 'open' },
  law: { text: 'What the law asks for', kind: 'open' },
  fact: { text: 'A day to act before', kind: 'open' },
};
const FALLBACK: StatusView = { text: 'Do not plan for this day', kind: 'blocked' };

function statusOf({ kind, fallback, strength, dueOn }: ReceiptDate, today: Day): StatusView {
  if (kind !== 'limit') return DUTIES[strength];
  return fallback ? FALLBACK : statusOfDay(parseDay(dueOn), today);
}

const itemOf = (date: ReceiptDate, today: Day) => ({
  what: date.what,
  day: parseDay(date.dueOn),
  status: statusOf(date, today),
  detail: sentencesOf(date, today)[0],
  authority: date.authority,
  derivation: date.sentences,
  warnings: date.warnings,
});
