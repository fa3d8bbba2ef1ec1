import { writeDay, type Day } from '../../calendar/day.js';
import type { FieldError } from '../../domain-error.js';
import type { Exemption } from './exemptions.js';
import { lastDay, type RequestDays } from './request-days.js';
import { ANSWERED, REQUEST_STATES, WAITS, type RequestState, type ReviewOutcome } from './request-state.js';

export const REQUEST_MOVES = [
  'acknowledge',
  'ask-clearer',
  'make-clearer',
  'extend',
  'answer-in-full',
  'answer-in-part',
  'refuse',
  'not-held',
  'take-back',
  'ask-review',
  'answer-review',
  'complain',
  'end',
] as const;
export type RequestMove = (typeof REQUEST_MOVES)[number];

/** What somebody says when they write down that something became of a request. Days are in London. */
export interface SaidOfRequest {
  /** The day on which it happened. */
  readonly on: Day;
  /** The day on which the body got the request. */
  readonly received?: Day;
  /** By when the body says that it will answer. */
  readonly until?: Day;
  readonly exemptions: readonly Exemption[];
  readonly outcome?: ReviewOutcome;
  /** Why, or what the body wrote. */
  readonly words?: string;
}

/** What is known when somebody wants to move a request. */
export interface RequestEvidence {
  readonly state: RequestState;
  readonly days: RequestDays;
  readonly today: Day;
  readonly said: SaidOfRequest;
  /** The last day for the answer; missing while nobody knows when the body got the request. */
  readonly answerDue?: Day | undefined;
  /** After it a review is late even in an exceptional case. */
  readonly longestReview?: Day | undefined;
}

/** What is missing or cannot be right, by field. */
type Guard = (evidence: RequestEvidence) => readonly FieldError[];

const at = (pointer: string, isWrong: boolean, detail: string): readonly FieldError[] =>
  isWrong ? [{ pointer, detail }] : [];

const dayHasCome: Guard = ({ said: { on }, today }) =>
  at('/date', on > today, `${writeDay(on)} is still ahead. Give ${writeDay(today)} or an earlier day.`);

const notBeforeTheLast: Guard = ({ said: { on }, days }) =>
  at(
    '/date',
    on < lastDay(days),
    `That is before ${writeDay(lastDay(days))}, the last day that we know of. Check the day.`,
  );

const receivedFits: Guard = ({ said: { received, on }, days: { askedOn } }) =>
  at(
    '/received',
    received !== undefined && (received < askedOn || received > on),
    `Give a day from ${writeDay(askedOn)}, when it was asked, to ${writeDay(on)}.`,
  );

const saysWhy: Guard = ({ said: { words } }) => at('/words', !words, 'Say it in a sentence.');

const givesLaterDay: Guard = ({ said: { until, on }, answerDue }) => {
  if (until === undefined) return at('/until', true, 'Give the day by which they say that they will answer.');
  const before = Math.max(on, answerDue ?? on) as Day;
  return at(
    '/until',
    until <= before,
    `Give a day after ${writeDay(before)}: they ask for more time than that.`,
  );
};

const saysWhichRule: Guard = ({ said: { exemptions } }) =>
  at('/exemptions', exemptions.length === 0, 'Choose the reason that they gave, or “They gave no reason”.');

const saysOutcome: Guard = ({ said: { outcome } }) =>
  at('/outcome', outcome === undefined, 'Choose how it ended.');

/** Nobody is asked to look again at an answer that is not late yet. After an answer there is nothing to wait for. */
const answerIsLate: Guard = ({ state, said: { on }, answerDue }) => {
  if (!WAITS.includes(state)) return [];
  if (answerDue === undefined)
    return at(
      '/form',
      true,
      'Say first on which day they got the request: their 20 working days are counted from it.',
    );
  return at(
    '/date',
    on <= answerDue,
    `They have until ${writeDay(answerDue)} to answer. Ask for a review after that day.`,
  );
};

const reviewIsLate: Guard = ({ state, said: { on }, longestReview }) =>
  at(
    '/date',
    state === 'review-asked' && (longestReview === undefined || on <= longestReview),
    longestReview === undefined
      ? 'We cannot work out when the review is late. Wait for it first.'
      : `A review can take until ${writeDay(longestReview)}. Complain after that day, or when the review is finished.`,
  );

export interface RequestMoveRow {
  readonly from: readonly RequestState[];
  readonly to: RequestState;
  readonly needs: readonly Guard[];
  /** The days of the request afterwards. */
  readonly days: (days: RequestDays, said: SaidOfRequest) => RequestDays;
}

const DAY = [dayHasCome, notBeforeTheLast] as const;

const answered = (to: RequestState, ...needs: readonly Guard[]): RequestMoveRow => ({
  from: WAITS,
  to,
  needs: [...DAY, ...needs],
  days: (days, { on }) => ({
    ...days,
    answeredOn: on,
    ...(to === 'answered-in-full' ? { settledOn: on } : {}),
  }),
});

/** The one table of what can become of a request for information. */
export const REQUEST_TABLE: Readonly<Record<RequestMove, RequestMoveRow>> = {
  acknowledge: {
    from: ['waiting', 'acknowledged'],
    to: 'acknowledged',
    needs: [...DAY, receivedFits],
    days: (days, { on, received = days.receivedOn }) => ({
      ...days,
      acknowledgedOn: on,
      receivedOn: received,
    }),
  },
  // The time stops, and begins anew with the clearer request (rules.md, FOI-20WD: section 1(3)).
  'ask-clearer': {
    from: WAITS,
    to: 'unclear',
    needs: [...DAY, saysWhy],
    days: (days, { on }) => ({ ...days, unclearOn: on, receivedOn: undefined, extendedTo: undefined }),
  },
  'make-clearer': {
    from: ['unclear'],
    to: 'waiting',
    needs: DAY,
    days: (days, { on }) => ({ ...days, unclearOn: undefined, receivedOn: on }),
  },
  extend: {
    from: WAITS,
    to: 'extended',
    needs: [...DAY, saysWhy, givesLaterDay],
    days: (days, { until }) => ({ ...days, extendedTo: until }),
  },
  'answer-in-full': answered('answered-in-full'),
  'answer-in-part': answered('answered-in-part', saysWhichRule),
  refuse: answered('refused', saysWhichRule),
  'not-held': answered('not-held'),
  'take-back': {
    from: ANSWERED,
    to: 'waiting',
    needs: [saysWhy],
    days: (days) => ({ ...days, answeredOn: undefined, settledOn: undefined }),
  },
  'ask-review': {
    from: [...WAITS, ...ANSWERED],
    to: 'review-asked',
    needs: [...DAY, answerIsLate],
    days: (days, { on }) => ({ ...days, reviewAskedOn: on, settledOn: undefined }),
  },
  'answer-review': {
    from: ['review-asked'],
    to: 'review-answered',
    needs: [...DAY, saysOutcome],
    days: (days, { on, outcome }) => ({
      ...days,
      reviewAnsweredOn: on,
      ...(outcome === 'all' ? { settledOn: on } : {}),
    }),
  },
  complain: {
    from: ['review-asked', 'review-answered'],
    to: 'with-commissioner',
    needs: [...DAY, reviewIsLate],
    days: (days, { on }) => ({ ...days, complainedOn: on, settledOn: on }),
  },
  end: {
    from: REQUEST_STATES.filter((state) => state !== 'ended'),
    to: 'ended',
    needs: [...DAY, saysWhy],
    days: (days, { on }) => ({ ...days, settledOn: on }),
  },
};

/** What people said a body answered: the moves that end the wait for an answer. */
export const ANSWER_MOVES = [
  'answer-in-full',
  'answer-in-part',
  'refuse',
  'not-held',
] as const satisfies readonly RequestMove[];

export type RequestMoveAnswer =
  | { readonly to: RequestState; readonly days: RequestDays }
  /** Not from where it stands. */
  | { readonly isNotOpen: true }
  | { readonly errors: readonly FieldError[] };

/** What a move makes of a request, or why it cannot be written down like this. */
export function moveRequest(
  move: RequestMove,
  evidence: RequestEvidence,
  table: Readonly<Record<RequestMove, RequestMoveRow>> = REQUEST_TABLE,
): RequestMoveAnswer {
  const { from, to, needs, days } = table[move];
  if (!from.includes(evidence.state)) return { isNotOpen: true };
  const errors = needs.flatMap((guard) => guard(evidence));
  return errors.length > 0 ? { errors } : { to, days: days(evidence.days, evidence.said) };
}

export const openMoves = (state: RequestState): RequestMove[] =>
  REQUEST_MOVES.filter((move) => REQUEST_TABLE[move].from.includes(state));
