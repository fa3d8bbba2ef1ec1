import { writeDay, type Day } from '../calendar/day.js';
import type { FieldError } from '../domain-error.js';
import { OUTCOMES_OF_ROUTE, type EscalationOutcome } from './escalation-outcome.js';
import {
  arrivesAtOnce,
  BEFORE_SENDING,
  ENDED,
  WITH_OTHERS,
  type EscalationState,
  type SendingWay,
} from './escalation-state.js';
import type { RouteId } from './route.js';

export const ESCALATION_MOVES = [
  'agree',
  'send',
  'acknowledge',
  'take-up',
  'nothing-new',
  'decide',
  'refuse',
  'withdraw',
  'take-back',
] as const;
export type EscalationMove = (typeof ESCALATION_MOVES)[number];

/** The days of a step further, in London. */
export interface EscalationDays {
  readonly sentOn?: Day | undefined;
  /** It was there: what was posted is not there on the day on which it went. */
  readonly arrivedOn?: Day | undefined;
  readonly acknowledgedOn?: Day | undefined;
  readonly takenUpOn?: Day | undefined;
  readonly endedOn?: Day | undefined;
  /** By when they say that they will answer. */
  readonly answerBy?: Day | undefined;
}

/** What somebody says when they write down what became of it. */
export interface SaidOfEscalation {
  /** The day on which it happened. */
  readonly on: Day;
  readonly way?: SendingWay;
  /** The service writes down that a letter went. Whether it is there, only a person can say. */
  readonly isFollowed?: true;
  /** The day on which they got it. */
  readonly arrivedOn?: Day;
  /** Who got it: a person, a post or an office. */
  readonly toName?: string;
  readonly toEmail?: string;
  /** What was sent, who said yes, why, or what they wrote. */
  readonly words?: string;
  /** What they call it. */
  readonly theirReference?: string;
  readonly answerBy?: Day;
  readonly outcome?: EscalationOutcome;
  /** The mail of theirs that says so. */
  readonly mailId?: string;
}

/** What is known when somebody wants to move it. */
export interface EscalationEvidence {
  readonly route: RouteId;
  readonly state: EscalationState;
  readonly days: EscalationDays;
  readonly today: Day;
  readonly said: SaidOfEscalation;
  /** Staff write down what the group said. */
  readonly byVoice: boolean;
  /** With this yes every group that was asked agrees. */
  readonly isWhole: boolean;
  /** It is on record who gets it. */
  readonly hasRecipient: boolean;
  /** It went as a letter of the case. */
  readonly hasLetter: boolean;
  /** Since when the way is shut, and why; missing where it is not, and where a supervisor let it go on. */
  readonly shut?: { readonly since: Day; readonly why: string };
}

/** What is missing or cannot be right, by field. */
type Guard = (evidence: EscalationEvidence) => readonly FieldError[];

const at = (pointer: string, isWrong: boolean, detail: string): readonly FieldError[] =>
  isWrong ? [{ pointer, detail }] : [];

const dayHasCome: Guard = ({ said: { on }, today }) =>
  at('/on', on > today, `${writeDay(on)} is still ahead. Give ${writeDay(today)} or an earlier day.`);

/** The last day of what is on record of it; undefined before it went. */
export const lastDayOf = ({ sentOn, arrivedOn, acknowledgedOn, takenUpOn }: EscalationDays) =>
  [sentOn, arrivedOn, acknowledgedOn, takenUpOn]
    .filter((day) => day !== undefined)
    .toSorted((a, b) => b - a)[0];

const notBeforeTheLast: Guard = ({ said: { on }, days }) => {
  const last = lastDayOf(days);
  return last === undefined
    ? []
    : at('/on', on < last, `That is before ${writeDay(last)}, the last day that we know of. Check the day.`);
};

const saysWho: Guard = ({ said: { words }, byVoice }) =>
  at('/words', byVoice && !words, 'Say who agreed, how, and in which words.');

const saysHow: Guard = ({ said: { way } }) => at('/way', way === undefined, 'Choose how it went.');

const saysToWhom: Guard = ({ said: { toName }, hasRecipient }) =>
  at('/to_name', !toName && !hasRecipient, 'Write who got it: a person, a post or an office.');

const saysWhatWent: Guard = ({ said: { words }, hasLetter }) =>
  at('/words', !words && !hasLetter, 'Say in a sentence what was sent, or begin its letter here.');

/** What went on the last open day, or before, was in time. */
const wasOpen: Guard = ({ said: { on }, shut }) =>
  at('/on', shut !== undefined && on >= shut.since, shut?.why ?? '');

const arrivedFits: Guard = ({ said: { arrivedOn, on }, days: { sentOn = on } }) =>
  at(
    '/arrived_on',
    arrivedOn !== undefined && (arrivedOn < sentOn || arrivedOn > on),
    `Give a day from ${writeDay(sentOn)}, when it went, to ${writeDay(on)}.`,
  );

const answersLater: Guard = ({ said: { answerBy, on }, today }) => {
  const first = Math.max(on, today) as Day;
  return at(
    '/answer_by',
    answerBy !== undefined && answerBy < first,
    `Give ${writeDay(first)} or a later day: the answer is still to come.`,
  );
};

const saysOutcome: Guard = ({ said: { outcome }, route }) =>
  at(
    '/outcome',
    outcome === undefined || !OUTCOMES_OF_ROUTE[route].includes(outcome),
    'Choose from the list how it ended.',
  );

const saysWhy: Guard = ({ said: { words } }) => at('/words', !words, 'Say it in a sentence.');

const namesMail: Guard = ({ said: { mailId } }) =>
  at('/mail', !mailId, 'Choose the mail that you have read.');

export interface EscalationMoveRow {
  readonly from: readonly EscalationState[];
  /** Missing where it stays where it is. */
  readonly to?: EscalationState;
  readonly needs: readonly Guard[];
  /** Its days afterwards. */
  readonly days: (days: EscalationDays, said: SaidOfEscalation) => EscalationDays;
}

const DAY = [dayHasCome, notBeforeTheLast] as const;

/** Whoever answers has it. Where nobody knows since when, it counts from the day on which it went. */
const heard = (days: EscalationDays, { answerBy }: SaidOfEscalation): EscalationDays => ({
  ...days,
  arrivedOn: days.arrivedOn ?? days.sentOn,
  answerBy: answerBy ?? days.answerBy,
});

const ends = (days: EscalationDays, { on }: SaidOfEscalation): EscalationDays => ({ ...days, endedOn: on });
const staysSo = (days: EscalationDays): EscalationDays => days;

/** The one table of what can become of a step further. */
export const ESCALATION_TABLE: Readonly<Record<EscalationMove, EscalationMoveRow>> = {
  agree: { from: ['planned'], to: 'consented', needs: [dayHasCome, saysWho], days: staysSo },
  send: {
    from: ['consented'],
    to: 'sent',
    needs: [...DAY, saysHow, saysToWhom, saysWhatWent, wasOpen],
    days: (days, { on, way, isFollowed }) => ({
      ...days,
      sentOn: on,
      arrivedOn: way !== undefined && arrivesAtOnce(way) && !isFollowed ? on : undefined,
    }),
  },
  acknowledge: {
    from: ['sent', 'acknowledged'],
    to: 'acknowledged',
    needs: [...DAY, arrivedFits, answersLater],
    days: (days, said) => ({
      ...heard(days, said),
      arrivedOn: said.arrivedOn ?? days.arrivedOn ?? said.on,
      acknowledgedOn: said.on,
    }),
  },
  'take-up': {
    from: WITH_OTHERS,
    to: 'with-them',
    needs: [...DAY, answersLater],
    days: (days, said) => ({ ...heard(days, said), takenUpOn: said.on }),
  },
  'nothing-new': { from: WITH_OTHERS, needs: [namesMail], days: staysSo },
  decide: {
    from: WITH_OTHERS,
    to: 'decided',
    needs: [...DAY, saysOutcome],
    days: (days, said) => ({ ...heard(days, said), endedOn: said.on }),
  },
  refuse: {
    from: WITH_OTHERS,
    to: 'refused',
    needs: [...DAY, saysWhy],
    days: (days, said) => ({ ...heard(days, said), endedOn: said.on }),
  },
  withdraw: {
    from: [...BEFORE_SENDING, ...WITH_OTHERS],
    to: 'withdrawn',
    needs: [...DAY, saysWhy],
    days: ends,
  },
  'take-back': {
    from: ENDED.filter((state) => state !== 'withdrawn'),
    to: 'with-them',
    needs: [saysWhy],
    days: (days) => ({ ...days, endedOn: undefined }),
  },
};

export type EscalationMoveAnswer =
  | { readonly to: EscalationState; readonly days: EscalationDays }
  /** Not from where it stands. */
  | { readonly isNotOpen: true }
  | { readonly errors: readonly FieldError[] };

/** What a move makes of it, or why it cannot be written down like this. A yes moves it once every group has said so. */
export function moveEscalation(
  move: EscalationMove,
  evidence: EscalationEvidence,
  table: Readonly<Record<EscalationMove, EscalationMoveRow>> = ESCALATION_TABLE,
): EscalationMoveAnswer {
  const { from, to = evidence.state, needs, days } = table[move];
  if (!from.includes(evidence.state)) return { isNotOpen: true };
  const errors = needs.flatMap((guard) => guard(evidence));
  if (errors.length > 0) return { errors };
  const isWaiting = move === 'agree' && !evidence.isWhole;
  return { to: isWaiting ? evidence.state : to, days: days(evidence.days, evidence.said) };
}

export const openMoves = (state: EscalationState): EscalationMove[] =>
  ESCALATION_MOVES.filter((move) => ESCALATION_TABLE[move].from.includes(state));

/** The day of which people are to be reminded; undefined where nothing is waited for. */
export const dayToRemindOf = (state: EscalationState, { answerBy }: EscalationDays): Day | undefined =>
  WITH_OTHERS.includes(state) ? answerBy : undefined;
