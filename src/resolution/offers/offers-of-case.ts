import { parseDay, type Day } from '../../domain/calendar/day.js';
import {
  DECIDED_BY,
  offerStateFor,
  wholeState,
  type OfferDays,
  type OfferState,
  type Side,
} from '../../domain/resolution/offer-state.js';
import { allOf } from '../../platform/all-of.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OfferDecisionRecord } from './offer-decision.record.js';
import { OfferRecord } from './offer.record.js';

/** One who decides on an offer: a group for itself, or the body. */
export interface Decider {
  readonly side: Side;
  /** Null for the body. */
  readonly groupId: string | null;
  readonly decision?: OfferDecisionRecord;
  readonly state: OfferState;
}

/** An offer as it stands on a day. */
export interface OfferOnCase {
  readonly row: OfferRecord;
  readonly days: OfferDays;
  readonly deciders: readonly Decider[];
  readonly state: OfferState;
}

/** What is kept of the offers of a case. */
export interface OffersKept {
  readonly rows: readonly OfferRecord[];
  readonly decisions: readonly OfferDecisionRecord[];
}

/** As far as this actor may see it, the newest first. */
export const offersKept = ({ manager }: Reading, caseId: string): Promise<OffersKept> =>
  allOf({
    rows: manager.find(OfferRecord, {
      where: { caseId },
      order: { offeredOn: 'DESC', recordedAt: 'DESC', id: 'DESC' },
    }),
    decisions: manager.findBy(OfferDecisionRecord, { caseId }),
  });

interface OnCase {
  /** The groups of the case that this actor may see. */
  readonly groupIds: readonly string[];
  readonly today: Day;
}

export const offersIn = ({ rows, decisions }: OffersKept, onCase: OnCase): OfferOnCase[] =>
  rows.map((row) =>
    offerOn(
      row,
      decisions.filter(({ offerId }) => offerId === row.id),
      onCase,
    ),
  );

export const offerDays = ({ offeredOn, until, withdrawnOn }: OfferRecord): OfferDays => ({
  offeredOn: parseDay(offeredOn),
  ...(until === null ? {} : { until: parseDay(until) }),
  ...(withdrawnOn === null ? {} : { withdrawnOn: parseDay(withdrawnOn) }),
});

function offerOn(
  row: OfferRecord,
  decisions: readonly OfferDecisionRecord[],
  { groupIds, today }: OnCase,
): OfferOnCase {
  const days = offerDays(row);
  const deciderOf = (side: Side, groupId: string | null): Decider => {
    const decision = decisions.find((each) => each.side === side && each.groupId === groupId);
    const state = offerStateFor(days, decision?.decision, today);
    return { side, groupId, state, ...(decision ? { decision } : {}) };
  };
  const groups = groupIds.filter((id) => row.groupId === null || row.groupId === id);
  const sides = DECIDED_BY[row.offeredBy].map((side) =>
    side === 'body' ? [deciderOf(side, null)] : groups.map((id) => deciderOf(side, id)),
  );
  // A side of which nobody is in sight has said nothing.
  const unsaid = offerStateFor(days, undefined, today);
  const states = sides.map((deciders) => deciders.map((decider) => decider.state));
  const state = wholeState(states.map((each) => (each.length === 0 ? [unsaid] : each)));
  return { row, days, deciders: sides.flat(), state };
}

/** Throws `NotFoundHereError`. */
export function offerIn<Offer extends OfferOnCase>(offers: readonly Offer[], id: string): Offer {
  const offer = offers.find(({ row }) => row.id === id);
  if (!offer) throw new NotFoundHereError();
  return offer;
}
