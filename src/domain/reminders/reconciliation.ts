import type { ReminderState } from './ladder.js';

/** Longer than this after its moment a mail is late, and a rung of which nothing became is missing. */
export const LATE_AFTER_MINUTES = 15;

/** What became of a rung whose moment came. Every one has exactly one of these. */
export const OUTCOMES = [
  'accepted',
  'bounced',
  'waiting',
  'parked',
  'superseded',
  'cleared',
  'nobody',
  'unwanted',
  'missing',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * What is known of a rung whose moment came. A rung is due at its moment, unless it was void or was cleared before it: such a
 * rung is not asked about.
 */
export interface RungFacts {
  readonly state: Exclude<ReminderState, 'void'>;
  /** Of its mails, whether any waits, was parked, or was sent back. One that is late and can wait for the morning waits, too. */
  readonly waiting: boolean;
  readonly parked: boolean;
  readonly bounced: boolean;
  readonly hasMail: boolean;
  /** Why it has no mail, where it was looked at and there was nobody to write to. */
  readonly reason: 'nobody' | 'unwanted' | null;
}

/** The first that fits: of several mails, the one that came the least far counts. */
const MEANINGS: readonly (readonly [Outcome, (facts: RungFacts) => boolean])[] = [
  ['superseded', ({ state }) => state === 'superseded'],
  ['cleared', ({ state }) => state === 'cleared'],
  ['waiting', ({ waiting }) => waiting],
  ['nobody', ({ hasMail, reason }) => !hasMail && reason === 'nobody'],
  ['unwanted', ({ hasMail, reason }) => !hasMail && reason === 'unwanted'],
  ['missing', ({ hasMail }) => !hasMail],
  ['parked', ({ parked }) => parked],
  ['bounced', ({ bounced }) => bounced],
];

/**
 * `missing`: nothing became of it, or its mail is gone. `superseded`: a later rung of the same deadline went instead. `cleared`: the deadline was no
 * more before the rung was looked at. `nobody`: there was nobody to tell; `unwanted`:
 * nobody of them wanted it. `waiting`, `parked`, `bounced`: one of its mails is.
 * `accepted`: a mail server took all of them.
 */
export const outcomeOf = (facts: RungFacts): Outcome =>
  MEANINGS.find(([, fits]) => fits(facts))?.[0] ?? 'accepted';

/** So many rungs of which the same is known. `late`: a server took the last of its mails too long after its moment. */
export interface RungCount extends RungFacts {
  readonly late: boolean;
  readonly count: number;
}

/** So many other mails, by what is known of them. */
export interface MailCount {
  readonly state: 'due' | 'queued' | 'accepted' | 'parked' | 'bounced';
  readonly late: boolean;
  readonly count: number;
}

/** Of rungs. `due` is the sum of all outcomes; `sent` is `accepted` and `bounced`; `late` is part of `sent`. */
export type RungTotals = Readonly<Record<Outcome | 'due' | 'sent' | 'late', number>>;

/** Of mails that carry no rung: `due` is all that were written, `sent` what a server took. */
export type MailTotals = Readonly<
  Record<'due' | 'sent' | 'accepted' | 'bounced' | 'waiting' | 'parked' | 'late', number>
>;

/** What a day came to. */
export interface Totals {
  readonly reminders: RungTotals;
  readonly others: MailTotals;
}

type Counted = { readonly late: boolean; readonly count: number };

const sumOf = <Each extends Counted>(counts: readonly Each[], fits: (each: Each) => boolean): number =>
  counts.reduce((sum, each) => (fits(each) ? sum + each.count : sum), 0);

/** The words of a day, from counts: here, and nowhere else, is said what each means. */
export function reconcile(rungs: readonly RungCount[], mails: readonly MailCount[]): Totals {
  return { reminders: rungTotals(rungs), others: mailTotals(mails) };
}

function rungTotals(counts: readonly RungCount[]): RungTotals {
  const of = (...outcomes: readonly Outcome[]) => sumOf(counts, (each) => outcomes.includes(outcomeOf(each)));
  const each = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, of(outcome)])) as Record<
    Outcome,
    number
  >;
  return {
    ...each,
    due: of(...OUTCOMES),
    sent: of('accepted', 'bounced'),
    late: sumOf(counts, (rung) => rung.late && ['accepted', 'bounced'].includes(outcomeOf(rung))),
  };
}

function mailTotals(counts: readonly MailCount[]): MailTotals {
  const of = (...states: readonly MailCount['state'][]) =>
    sumOf(counts, ({ state }) => states.includes(state));
  return {
    due: sumOf(counts, () => true),
    sent: of('accepted', 'bounced'),
    accepted: of('accepted'),
    bounced: of('bounced'),
    waiting: of('due', 'queued'),
    parked: of('parked'),
    late: sumOf(counts, ({ late, state }) => late && (state === 'accepted' || state === 'bounced')),
  };
}

/** Whether everything that was due was sent, was no longer needed, or had nobody to go to. */
export const isWhole = ({ reminders, others }: Totals): boolean =>
  reminders.missing + reminders.waiting + reminders.parked + reminders.bounced === 0 &&
  others.waiting + others.parked + others.bounced === 0;

/** Whether anybody needs to hear of the day: a reminder was due on it, or some mail did not go out. */
export const isWorthTelling = (totals: Totals): boolean => totals.reminders.due > 0 || !isWhole(totals);
