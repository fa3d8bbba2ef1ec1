import type { StatusView } from '../deadlines/deadline-words.js';
import { parseDay, writeDay } from '../domain/calendar/day.js';
import type { OfferState } from '../domain/resolution/offer-state.js';
import { UNDERTAKING_STATE_WORDS, type UndertakingState } from '../domain/resolution/undertaking-state.js';
import { groupChoices } from '../casework/trust/pages/trust.view.js';
import { OFFER_STATE_WORDS, OFFERER_WORDS, SIDE_WORDS } from './offers/offer-words.js';
import type { Decider } from './offers/offers-of-case.js';
import { OFFER_ACT_WORDS } from './offers/pages/offer-acts.view.js';
import type { OfferToday, SettlementOnDesk, UndertakingToday } from './settlement-desk.js';
import { UNDERTAKING_ACTS, UNDERTAKING_NEXT } from './undertakings/pages/undertaking-acts.view.js';

const OFFER_KINDS: Readonly<Record<OfferState, StatusView['kind']>> = {
  open: 'near',
  accepted: 'done',
  declined: 'blocked',
  answered: 'waiting',
  withdrawn: 'passed',
  lapsed: 'passed',
};

const UNDERTAKING_KINDS: Readonly<Record<UndertakingState, StatusView['kind']>> = {
  open: 'waiting',
  late: 'urgent',
  kept: 'done',
  'kept-late': 'done',
  broken: 'blocked',
  ended: 'passed',
};

export const offerStatus = (state: OfferState): StatusView => ({
  text: OFFER_STATE_WORDS[state],
  kind: OFFER_KINDS[state],
});

export const undertakingStatus = (state: UndertakingState): StatusView => ({
  text: UNDERTAKING_STATE_WORDS[state],
  kind: UNDERTAKING_KINDS[state],
});

const writeKept = (day: string | null): string | undefined =>
  day === null ? undefined : writeDay(parseDay(day));

/** Whom a group’s decision is of, as this visitor knows it; on a case of one group it needs no name. */
const nameOf = ({ side, groupId }: Decider, desk: SettlementOnDesk): string =>
  (groupChoices(desk.dossier) ?? []).find(({ value }) => value === groupId)?.text ?? SIDE_WORDS[side];

const deciderView = (decider: Decider, desk: SettlementOnDesk) => ({
  who: nameOf(decider, desk),
  status: offerStatus(decider.state),
  day: writeKept(decider.decision?.decidedOn ?? null),
  words: decider.decision?.words,
});

/** Whether this visitor decides on it for itself. */
export const isForOthers = ({ deciders }: OfferToday, { dossier: { forStaff } }: SettlementOnDesk): boolean =>
  forStaff || deciders[0]?.side === 'body';

function offerView(offer: OfferToday, desk: SettlementOnDesk) {
  const { row, state, moves, deciders } = offer;
  const { record, plan, canWork } = desk.dossier;
  const href = `/cases/${record.reference}/offers/${row.id}`;
  const isAccepted = deciders.some((decider) => decider.state === 'accepted');
  const words = isForOthers(offer, desk) ? 'forOthers' : 'button';
  return {
    id: row.id,
    href,
    by: OFFERER_WORDS[row.offeredBy],
    what: row.what,
    day: writeKept(row.offeredOn),
    until: writeKept(row.until),
    status: offerStatus(state),
    withdrawn: row.withdrawnBecause,
    objectives: plan.objectives.filter(({ id }) => row.objectiveIds.includes(id)).map(({ text }) => text),
    deciders: deciders.map((decider) => deciderView(decider, desk)),
    acts: moves.map((move) => ({ href: `${href}/acts/${move}`, text: OFFER_ACT_WORDS[move][words] })),
    promiseHref:
      isAccepted && canWork && record.closedOn === null
        ? `/cases/${record.reference}/undertakings/new?offer=${row.id}`
        : undefined,
    isToDo: moves.length > 0,
  };
}

export function undertakingView(undertaking: UndertakingToday, { dossier, documents }: SettlementOnDesk) {
  const { row, state, next, moves, chaser } = undertaking;
  const { reference } = dossier.record;
  const href = `/cases/${reference}/undertakings/${row.id}`;
  const paper = documents.find(({ id }) => id === row.documentId);
  return {
    id: row.id,
    href,
    who: SIDE_WORDS[row.owedBy],
    what: row.what,
    agreed: writeKept(row.agreedOn),
    due: writeKept(row.dueOn),
    look: writeKept(row.lookOn),
    done: writeKept(row.performedOn),
    words: row.words,
    status: undertakingStatus(state),
    next: UNDERTAKING_NEXT[next](writeKept(row.dueOn ?? row.lookOn) ?? ''),
    isToDo: !['wait', 'nothing'].includes(next),
    ...(paper ? { paper: paper.title, paperHref: `/cases/${reference}/documents/${paper.id}` } : {}),
    ...(chaser ? { chaserHref: `/cases/${reference}/letters/${chaser.id}` } : {}),
    acts: moves.map((move) => ({
      href: `${href}/acts/${move}`,
      text: UNDERTAKING_ACTS[move].button,
      isFirst: UNDERTAKING_ACTS[move].firstAt.includes(next),
    })),
  };
}

/** The page of offers and promises: what to do next stands on top. */
export function settlementView(desk: SettlementOnDesk) {
  const offers = desk.offers.map((offer) => offerView(offer, desk));
  const undertakings = desk.undertakings.map((each) => undertakingView(each, desk));
  const promised = new Set(desk.undertakings.map(({ row }) => row.offerId));
  return {
    offers,
    undertakings,
    isClosed: desk.dossier.record.closedOn !== null,
    toDo: [
      ...undertakings
        .filter(({ isToDo }) => isToDo)
        .map(({ id, what, next }) => toDo('undertaking', id, what, next)),
      ...offers
        .filter(({ isToDo }) => isToDo)
        .map(({ id, what }) => toDo('offer', id, what, 'This offer waits for an answer.')),
      ...offers
        .filter(({ id, promiseHref }) => promiseHref && !promised.has(id))
        .map(({ id, what }) => toDo('offer', id, what, 'Write down who does what, and by which day.')),
    ],
  };
}

const toDo = (sort: 'offer' | 'undertaking', id: string, what: string, text: string) => ({
  href: `#${sort}-${id}`,
  what,
  text,
});
