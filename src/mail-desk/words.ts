import type { StatusView } from '../deadlines/deadline-words.js';
import { countOf } from '../domain/commitments/wording.js';
import type { RuleKind } from '../domain/deadlines/rule.js';
import type { MailTotals, Outcome, RungTotals, Totals } from '../domain/reminders/reconciliation.js';
import { isWhole } from '../domain/reminders/reconciliation.js';

export const OUTCOME_WORDS: Readonly<Record<Outcome, StatusView>> = {
  accepted: { text: 'A mail server took it', kind: 'done' },
  bounced: { text: 'It came back', kind: 'blocked' },
  waiting: { text: 'Waits to be sent', kind: 'waiting' },
  parked: { text: 'Could not be sent', kind: 'blocked' },
  superseded: { text: 'A later reminder went instead', kind: 'open' },
  cleared: { text: 'Not needed any more', kind: 'open' },
  nobody: { text: 'Nobody to tell', kind: 'near' },
  unwanted: { text: 'Nobody wanted it', kind: 'open' },
  missing: { text: 'Missing', kind: 'urgent' },
};

const KINDS: Readonly<Record<RuleKind, string>> = {
  limit: 'a limit',
  duty: 'what a body owes',
  service: 'what the programme promises',
  world: 'another date',
};

/** `Reminder of a limit, 7 days before`. */
export const rungWords = (kind: RuleKind, daysBefore: number): string =>
  `Reminder of ${KINDS[kind]}, ${distanceWords(daysBefore)}`;

function distanceWords(daysBefore: number): string {
  if (daysBefore === 0) return 'on the day';
  return `${countOf(Math.abs(daysBefore), 'day')} ${daysBefore > 0 ? 'before' : 'after'}`;
}

type Line = readonly [key: keyof RungTotals, words: string];

/** Each word of a day's count, in the order in which they are read, with what it means. */
export const TOTAL_WORDS: readonly Line[] = [
  ['due', 'Due on the day'],
  ['sent', 'Sent: a mail server took them'],
  ['accepted', 'Of these, taken for good'],
  ['bounced', 'Of these, came back'],
  ['late', 'Of these, taken more than 15 minutes late'],
  ['waiting', 'Still wait to be sent'],
  ['parked', 'Could not be sent, and need a person'],
  ['superseded', 'A later reminder went instead'],
  ['cleared', 'Not needed any more: the date was over or gone'],
  ['nobody', 'Nobody to tell'],
  ['unwanted', 'Nobody wanted them: people chose so'],
  ['missing', 'Missing: nothing became of them'],
];

/** The lines of a count: of all words for reminders, of the words that there are for other mails. */
export const totalLines = (totals: RungTotals | MailTotals): { key: string; text: string; count: number }[] =>
  TOTAL_WORDS.flatMap(([key, text]) => {
    const count = (totals as Readonly<Partial<Record<string, number>>>)[key];
    return count === undefined ? [] : [{ key, text, count }];
  });

/** The answer to “was everything that was due sent?”, as a word and a shape. */
export function verdictOf(totals: Totals): StatusView {
  const { missing } = totals.reminders;
  if (missing > 0) return { text: `${countOf(missing, 'reminder')} missing`, kind: 'urgent' };
  if (isWhole(totals)) return { text: 'Everything that was due was sent', kind: 'done' };
  const open = [totals.reminders, totals.others].map(({ waiting, parked, bounced }) => [
    waiting,
    parked + bounced,
  ]);
  const [waits = 0, failed = 0] = [0, 1].map((place) =>
    open.reduce((sum, each) => sum + (each[place] ?? 0), 0),
  );
  return failed > 0
    ? { text: `${countOf(failed, 'mail')} did not arrive`, kind: 'blocked' }
    : { text: `${countOf(waits, 'mail')} still to be sent`, kind: 'waiting' };
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `12 seconds`, `3 minutes`, `2 hours`, `5 days`: the largest that there is at least one of. */
export function spanWords(seconds: number): string {
  const [size, name] = (
    [
      [DAY, 'day'],
      [HOUR, 'hour'],
      [MINUTE, 'minute'],
    ] as const
  ).find(([each]) => seconds >= each) ?? [1, 'second'];
  return countOf(Math.floor(Math.max(0, seconds) / size), name);
}
