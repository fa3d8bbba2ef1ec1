import { answerNumber } from '../../domain/delivery/answer-number.js';
import { datePartsOf, typedDate } from '../../platform/web/date-fields.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { FieldError } from '../../domain/domain-error.js';
import { writeDay } from '../../domain/calendar/day.js';
import { OUTCOMES, type Outcome } from '../../domain/reminders/reconciliation.js';
import { writeMoment } from '../../identity/pages/moments.js';
import type { DeliveryState } from '../../delivery/delivery-state.js';
import { mailName } from '../../delivery/mail-name.js';
import { countOf } from '../../domain/commitments/wording.js';
import { hrefWith } from '../../platform/web/href-with.js';
import { MAIL_DESK } from '../mail-desk-path.js';
import { OUTCOME_WORDS, rungWords } from '../words.js';
import type { MailEntry } from './other-mails.js';
import { LISTED, writePlace, type LedgerQuestion } from './read-ledger-question.js';
import type { RungEntry, RungMails } from './listed-rungs.js';

export const LEDGER = `${MAIL_DESK}/ledger`;

interface LedgerParts {
  readonly form: Form;
  readonly question: LedgerQuestion;
  readonly errors: readonly FieldError[];
  /** One more than a page, where there are more. */
  readonly rungs: readonly RungEntry[];
  readonly mails: readonly MailEntry[];
  readonly pageSize: number;
}

export function ledgerView({ form, question, errors, rungs, mails, pageSize }: LedgerParts) {
  const entries = [...rungs.map(rungView), ...mails.map(mailView)];
  const shown = entries.slice(0, pageSize);
  const last = entries.length > pageSize ? shown.at(-1) : undefined;
  const isFilled = typed(form, 'day-day') !== '';
  return {
    title: 'What became of each mail',
    errors,
    day: writeDay(question.day),
    values: { day: isFilled ? typedDate(form, 'day') : datePartsOf(question.day) },
    listed: LISTED.map(({ value, text }) => ({ value, text, selected: value === typed(form, 'what') })),
    outcomes: outcomeItems(question.outcome),
    entries: shown,
    isFirstPage: typed(form, 'cursor') === '',
    firstHref: hrefOf(form),
    nextHref: last && hrefOf(form, writePlace({ at: last.at.toISOString(), id: last.id })),
  };
}

const outcomeItems = (asked: Outcome | undefined) => [
  { value: '', text: 'anything', selected: asked === undefined },
  ...OUTCOMES.map((value) => ({
    value,
    text: OUTCOME_WORDS[value].text.toLowerCase(),
    selected: value === asked,
  })),
];

/** A rung and what became of it, as the ledger and the page of its case show it. */
export const rungView = ({
  id,
  sendAt,
  kind,
  fatal,
  daysBefore,
  reference,
  outcome,
  carried,
}: RungEntry) => ({
  id,
  at: sendAt,
  when: writeMoment(sendAt),
  what: rungWords(kind, daysBefore),
  fatal,
  reference,
  became: OUTCOME_WORDS[outcome],
  details: carried ? rungDetails(carried) : [],
  toSend: carried?.toSend ?? [],
});

function rungDetails({ mails, writtenAt, acceptedAt, tries, answers }: RungMails): string[] {
  const numbers = [...new Set(answers.flatMap((answer) => answerNumber(answer) ?? []))];
  return [
    `${countOf(mails, 'mail')} written: ${writeMoment(writtenAt)}`,
    ...triedAndTaken(tries, acceptedAt, numbers),
  ];
}

const triedAndTaken = (tries: number, acceptedAt: Date | null, numbers: readonly string[]): string[] => [
  ...(tries > 1 ? [`Tried ${tries} times`] : []),
  ...(acceptedAt ? [`Taken: ${writeMoment(acceptedAt)}`] : []),
  ...(numbers.length > 0 ? [`The server’s answer: ${numbers.join(', ')}`] : []),
];

const OUTCOME_OF: Readonly<Record<DeliveryState, Outcome>> = {
  due: 'waiting',
  queued: 'waiting',
  accepted: 'accepted',
  parked: 'parked',
  bounced: 'bounced',
};

const mailView = ({
  id,
  kind,
  state,
  createdAt,
  acceptedAt,
  tries,
  failures,
  answer,
  reference,
}: MailEntry) => ({
  id,
  at: createdAt,
  when: writeMoment(createdAt),
  what: mailName(kind),
  fatal: false,
  reference,
  became: OUTCOME_WORDS[OUTCOME_OF[state]],
  details: triedAndTaken(
    tries,
    acceptedAt,
    [answerNumber(answer ?? '')].flatMap((each) => each ?? []),
  ),
  toSend: state === 'parked' || (state === 'due' && failures > 0) ? [id] : [],
});

const FILTERS = ['day-day', 'day-month', 'day-year', 'what', 'outcome'] as const;

const hrefOf = (form: Form, cursor?: string): string => hrefWith(LEDGER, form, { filters: FILTERS, cursor });
