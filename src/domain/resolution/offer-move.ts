import { writeDay, type Day } from '../calendar/day.js';
import type { AgreedHow } from '../casework/objective.js';
import type { FieldError } from '../domain-error.js';
import type { OfferDays, OfferState } from './offer-state.js';
import { at, dayHasCome, saysWhy, type SaidOfIt } from './said-of-it.js';

export const OFFER_MOVES = ['accept', 'decline', 'answer', 'withdraw'] as const;
export type OfferMove = (typeof OFFER_MOVES)[number];

export interface SaidOfOffer extends SaidOfIt {
  /** How it was given. Whoever decides for itself does so `here`. */
  readonly how?: AgreedHow;
  /** What is offered instead, where it is answered with another offer. */
  readonly instead?: string;
}

/** What is known when somebody decides on an offer, or takes it back. */
export interface OfferEvidence {
  /** On the day on which it was decided, for the one who decides. */
  readonly state: OfferState;
  readonly days: OfferDays;
  readonly today: Day;
  readonly said: SaidOfOffer;
  /** Somebody writes it down for the side that said it. */
  readonly forOthers: boolean;
}

type Guard = (evidence: OfferEvidence) => readonly FieldError[];

const notBeforeOffered: Guard = ({ said: { on }, days: { offeredOn } }) =>
  at('/date', on < offeredOn, `The offer was made on ${writeDay(offeredOn)}. Give that day or a later one.`);

const saysHow: Guard = ({ said: { how }, forOthers }) =>
  at('/how', forOthers && (how === undefined || how === 'here'), 'Say how it was told to you.');

const saysInstead: Guard = ({ said: { instead } }) =>
  at('/instead', !instead, 'Say in a few words what you offer instead.');

export interface OfferMoveRow {
  readonly from: readonly OfferState[];
  readonly to: OfferState;
  readonly needs: readonly Guard[];
}

const decided = (to: OfferState, ...needs: readonly Guard[]): OfferMoveRow => ({
  from: ['open'],
  to,
  needs: [dayHasCome, notBeforeOffered, saysHow, ...needs],
});

/** The one table of what can become of an offer. */
export const OFFER_TABLE: Readonly<Record<OfferMove, OfferMoveRow>> = {
  accept: decided('accepted'),
  decline: decided('declined', saysWhy),
  answer: decided('answered', saysInstead),
  withdraw: { from: ['open'], to: 'withdrawn', needs: [dayHasCome, notBeforeOffered, saysWhy] },
};

export type OfferMoveAnswer =
  | { readonly to: OfferState }
  /** Not from where it stands. */
  | { readonly isNotOpen: true }
  /** What is missing or cannot be right, by field. */
  | { readonly errors: readonly FieldError[] };

/** What a move makes of an offer, or why it cannot be written down like this. */
export function moveOffer(move: OfferMove, evidence: OfferEvidence): OfferMoveAnswer {
  const { from, to, needs } = OFFER_TABLE[move];
  if (!from.includes(evidence.state)) return { isNotOpen: true };
  const errors = needs.flatMap((guard) => guard(evidence));
  return errors.length > 0 ? { errors } : { to };
}

/** Why nothing more can be said of an offer that is not open, and what remains. */
const REMAINS: Readonly<Record<Exclude<OfferState, 'open'>, (days: OfferDays) => string>> = {
  accepted: () =>
    'This offer was accepted already. What remains is to write down who does what, and by which day.',
  declined: () =>
    'This offer was declined already. If it was thought over, write down a new offer with the same words.',
  answered: () => 'This offer was answered with another one already. Decide on that one.',
  withdrawn: ({ withdrawnOn }) =>
    `This offer was taken back${withdrawnOn === undefined ? '' : ` on ${writeDay(withdrawnOn)}`}. You can make an offer yourself.`,
  lapsed: ({ until }) =>
    `This offer stood${until === undefined ? ' for a time that is over' : ` until ${writeDay(until)}`}. Ask if it still stands. If so, write it down as a new offer.`,
};

export const whatRemains = (state: OfferState, days: OfferDays): string =>
  state === 'open' ? 'This offer is open. Decide on it.' : REMAINS[state](days);

/** What is wrong with a new offer. */
export function newOfferRefusals({ offeredOn, until }: OfferDays, today: Day): readonly FieldError[] {
  return [
    ...at('/date', offeredOn > today, `Give ${writeDay(today)} or an earlier day.`),
    ...at(
      '/until',
      until !== undefined && until < offeredOn,
      `An offer of ${writeDay(offeredOn)} cannot end before it. Give that day or a later one, or leave it out.`,
    ),
  ];
}
