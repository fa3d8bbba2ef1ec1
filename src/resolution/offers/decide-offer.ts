import { Injectable } from '@nestjs/common';
import type { CaseChange } from '../../casework/case-change.js';
import { CaseCommands } from '../../casework/case-commands.js';
import { CaseContents } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import type { OnItem } from '../../casework/precondition.js';
import { toldTo } from '../../casework/steps/plan-items.js';
import { refuse, requireOpen } from '../../casework/steps/refuse.js';
import { TrustRefusedError } from '../../casework/trust/chosen-group.js';
import { dayAt, formatDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { moveOffer, type OfferMove, type SaidOfOffer } from '../../domain/resolution/offer-move.js';
import {
  offerStateFor,
  type Decision,
  type OfferState,
  type Side,
} from '../../domain/resolution/offer-state.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Actor } from '../../platform/database/actor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { tellOfSettlement } from '../settlement-news.js';
import { MakeOffer } from './make-offer.js';
import { OfferDecisionRecord } from './offer-decision.record.js';
import { OfferNotOpenError } from './offer-not-open.error.js';
import { quoted, SIDE_WORDS } from './offer-words.js';
import { OfferRecord } from './offer.record.js';
import { offerIn, offersIn, offersKept, type Decider, type OfferOnCase } from './offers-of-case.js';

export interface WantedOfferMove extends SaidOfOffer {
  readonly move: OfferMove;
  /** Which side decides, where both have to. */
  readonly side?: Side;
  /** Which of several groups decides. */
  readonly groupId?: string;
  /** Of the offer that is made instead: the last day on which it stands. */
  readonly until?: Day;
}

const DECISION_OF: Readonly<Record<Exclude<OfferMove, 'withdraw'>, Decision>> = {
  accept: 'accepted',
  decline: 'declined',
  answer: 'answered',
};

const DECIDED_WORDS: Readonly<Record<Decision, string>> = {
  accepted: 'said yes to the offer',
  declined: 'said no to the offer',
  answered: 'made another offer in answer to',
};

/** Whether somebody decides for itself, and does not write down what another said. */
const decidesItself = ({ kind }: Actor, side: Side): boolean =>
  kind === (side === 'group' ? 'party' : 'respondent');

/** A yes or no to an offer, another one in answer to it, and taking it back: one table decides, and says what is missing. */
@Injectable()
export class DecideOffer {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
    private readonly offers: MakeOffer,
  ) {}

  /**
   * Throws {@link OfferNotOpenError}, `TrustRefusedError` with everything that is missing, `CaseClosedError`, `CaseChangedError` and
   * `NotFoundHereError`.
   */
  decide(visitor: Visitor, on: OnItem, wanted: WantedOfferMove): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.decideIn(tx, record, on.itemId, wanted));
  }

  /** As {@link decide}, as part of a larger piece of work. */
  async decideIn(
    tx: Transaction,
    record: CaseRecord,
    id: string,
    wanted: WantedOfferMove,
  ): Promise<CaseChange> {
    requireOpen(record);
    const groups = await this.contents.groups(tx, record.id);
    const groupIds = groups.map(({ groupId }) => groupId);
    const offer = offerIn(offersIn(await offersKept(tx, record.id), { groupIds, today: dayAt(tx.now) }), id);
    const { words, instead } = wanted;
    if (tx.actor.kind !== 'respondent') await this.offers.told.require(tx, record.id, { words, instead });
    const { move } = wanted;
    const change = await (move === 'withdraw'
      ? this.withdraw(tx, offer, wanted)
      : this.say(tx, record, offer, { ...wanted, decision: DECISION_OF[move] }));
    return { ...change, ...(await this.offers.days.follow(tx, record, change.text)) };
  }

  private async withdraw(tx: Transaction, offer: OfferOnCase, wanted: WantedOfferMove): Promise<CaseChange> {
    const { row, deciders } = offer;
    const isOpen = deciders.some(({ state }) => state === 'open');
    requireMove(tx, offer, wanted, { state: isOpen ? 'open' : offer.state, forOthers: false });
    const { on, words = '' } = wanted;
    const withdrawn = { withdrawnOn: formatDay(on), withdrawnBecause: words };
    await tx.manager.update(OfferRecord, { id: row.id }, withdrawn);
    tellOfSettlement(tx, row, { news: 'withdrawn', id: row.id });
    return {
      action: 'offer-withdrawn',
      kind: 'settlement',
      text: `An offer was taken back on ${writeDay(on)}: ${quoted(row.what)} Why: ${words}`,
      ...toldTo(row.groupId),
      details: { offer: row.id },
    };
  }

  private async say(
    tx: Transaction,
    record: CaseRecord,
    offer: OfferOnCase,
    wanted: WantedOfferMove & { readonly decision: Decision },
  ): Promise<CaseChange> {
    const { row } = offer;
    const { side, groupId, decision: former } = deciderFor(tx.actor, offer, wanted);
    const forOthers = !decidesItself(tx.actor, side);
    const state = offerStateFor(offer.days, former?.decision, wanted.on);
    requireMove(tx, offer, wanted, { state, forOthers });
    const { decision, words } = wanted;
    const said = { ...wanted, side, groupId };
    await tx.manager.insert(OfferDecisionRecord, decisionRow(tx, row, said, forOthers));
    const instead = await this.instead(tx, record, row, said);
    const about = { ...ofCase(row), groupId: whoseOf(row, groupId) };
    const news = { news: `decided-by-${side}`, id: `${row.id}-${groupId ?? 'body'}` } as const;
    tellOfSettlement(tx, about, news);
    const inWords = words ? ` It said: ${quoted(words)}` : '';
    return {
      action: `offer-${decision}`,
      kind: 'settlement',
      text: `${SIDE_WORDS[side]} ${DECIDED_WORDS[decision]} ${quoted(row.what)}${inWords}${instead}`,
      ...toldTo(record.jointSince === null ? null : about.groupId),
      details: { offer: row.id, side, group: groupId },
    };
  }

  /** The offer that is made instead, in a sentence; nothing where none is. */
  private async instead(
    tx: Transaction,
    record: CaseRecord,
    { id: answersId, objectiveIds, groupId: former }: OfferRecord,
    { decision, side, instead: what, groupId, until }: Said,
  ): Promise<string> {
    if (decision !== 'answered' || what === undefined) return '';
    const about = groupId ?? former;
    await this.offers.write(tx, record, {
      by: side,
      what,
      answersId,
      objectiveIds,
      ...(until === undefined ? {} : { until }),
      ...(about === null ? {} : { groupId: about }),
    });
    return ` Instead it offers: ${quoted(what)}`;
  }
}

type Said = Pick<WantedOfferMove, 'instead' | 'until' | 'on' | 'words' | 'how'> & {
  readonly decision: Decision;
  readonly side: Side;
  readonly groupId: string | null;
};

/** On a joint case no group reads what another said, or what the body said to another. */
const whoseOf = (row: OfferRecord, groupId: string | null): string | null => groupId ?? row.groupId;

const ofCase = ({ caseId, programmeId }: OfferRecord) => ({ caseId, programmeId });

const decisionRow = (
  { now, actor }: Transaction,
  { id: offerId, caseId, programmeId }: OfferRecord,
  { decision, on, words, how, side, groupId }: Said,
  forOthers: boolean,
) => ({
  id: newId(),
  caseId,
  programmeId,
  audience: 'all' as const,
  groupId,
  offerId,
  side,
  decision,
  words: words ?? null,
  how: (forOthers && how) || ('here' as const),
  decidedOn: formatDay(on),
  recordedAt: now,
  recordedBy: actor.accountId ?? null,
});

/** A group decides for itself where it has to; else it writes down what the body said. Staff says for whom. */
function deciderFor(
  { kind }: Actor,
  { deciders }: OfferOnCase,
  { side: wanted, groupId }: WantedOfferMove,
): Decider {
  const side = wanted ?? (kind === 'respondent' ? 'body' : deciders[0]?.side);
  const ofSide = deciders.filter((each) => each.side === side);
  if (ofSide.length === 0) refuse('/side', 'This side has nothing to decide here: the offer is its own.');
  const meant = ofSide.filter(isMeant(groupId));
  const [only] = meant;
  return only && meant.length === 1 ? only : refuse('/group', 'Choose the group that decided.');
}

/** The body is one, whatever group is named. */
const isMeant =
  (groupId: string | undefined) =>
  (decider: Decider): boolean =>
    groupId === undefined || decider.side === 'body' || decider.groupId === groupId;

function requireMove(
  { now }: Transaction,
  { days }: OfferOnCase,
  { move, ...said }: WantedOfferMove,
  { state, forOthers }: { readonly state: OfferState; readonly forOthers: boolean },
): void {
  const answer = moveOffer(move, { state, days, today: dayAt(now), said, forOthers });
  if ('isNotOpen' in answer) throw new OfferNotOpenError(state, days);
  if ('errors' in answer) throw new TrustRefusedError(answer.errors);
}
