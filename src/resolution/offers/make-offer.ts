import { Injectable } from '@nestjs/common';
import type { CaseChange } from '../../casework/case-change.js';
import { CaseCommands, type OnVersion } from '../../casework/case-commands.js';
import { CaseContents } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { current, ownerOf, toldTo } from '../../casework/steps/plan-items.js';
import { refuse, requireOpen } from '../../casework/steps/refuse.js';
import { TrustRefusedError } from '../../casework/trust/chosen-group.js';
import { dayAt, formatDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { newOfferRefusals } from '../../domain/resolution/offer-move.js';
import type { Offerer } from '../../domain/resolution/offer-state.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { tellOfSettlement } from '../settlement-news.js';
import { ToldToBody } from '../told-to-body.js';
import { OfferDaysOfCase } from './offer-days.js';
import { OFFERER_WORDS, quoted } from './offer-words.js';
import { OfferRecord } from './offer.record.js';

export interface NewOffer {
  /** Made by whoever asks, where the answer is to name it. */
  readonly id?: string;
  readonly by: Offerer;
  readonly what: string;
  /** The day on which it was made, in London; today when absent. */
  readonly on?: Day;
  /** The last day on which it stands; missing where none was given. */
  readonly until?: Day;
  /** Whom of several groups it is about. Left out, what a group makes is its own, and any other is for all of them. */
  readonly groupId?: string;
  readonly objectiveIds?: readonly string[];
  /** The offer that it answers. */
  readonly answersId?: string;
}

/** Puts an offer on record: one that somebody makes here, or that was made elsewhere. */
@Injectable()
export class MakeOffer {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
    readonly told: ToldToBody,
    readonly days: OfferDaysOfCase,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  make(visitor: Visitor, on: OnVersion, offer: NewOffer): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.makeIn(tx, record, offer));
  }

  /** As {@link make}, as part of a larger piece of work. What the body itself writes is not looked through for names. */
  async makeIn(tx: Transaction, record: CaseRecord, offer: NewOffer): Promise<CaseChange> {
    requireOpen(record);
    const { by, what } = offer;
    if (by === 'programme' && tx.actor.kind === 'party')
      refuse('/by', 'An offer of the programme is for a caseworker to write down. Choose another.');
    const row = await this.write(tx, record, offer);
    tellOfSettlement(tx, row, { news: `offered-by-${by}`, id: row.id });
    const text = `${OFFERER_WORDS[by]} made an offer: ${quoted(what)}${untilWords(offer)}`;
    return {
      action: 'offer-made',
      kind: 'settlement',
      text,
      ...toldTo(row.groupId),
      details: { offer: row.id, by, until: row.until, answers: row.answersId },
      ...(await this.days.follow(tx, record, text)),
    };
  }

  /** The row alone. Throws as {@link make}. */
  async write(tx: Transaction, record: CaseRecord, offer: NewOffer): Promise<OfferRecord> {
    const today = dayAt(tx.now);
    const { what, on: offeredOn = today, until, objectiveIds = [] } = offer;
    const errors = newOfferRefusals({ offeredOn, ...(until === undefined ? {} : { until }) }, today);
    if (errors.length > 0) throw new TrustRefusedError(errors);
    await this.requireObjectives(tx, record, objectiveIds);
    if (tx.actor.kind !== 'respondent') await this.told.require(tx, record.id, { what });
    const groupId = await this.groupOf(tx, record, offer);
    const row = rowOf(tx, record, { ...offer, on: offeredOn, groupId });
    await tx.manager.insert(OfferRecord, row);
    return row;
  }

  /** On a joint case what a group writes down is for itself alone. */
  private async groupOf(tx: Transaction, record: CaseRecord, { groupId }: NewOffer): Promise<string | null> {
    if (record.jointSince === null || tx.actor.kind === 'respondent') return null;
    return ownerOf(tx, await this.contents.groups(tx, record.id), groupId);
  }

  private async requireObjectives(
    tx: Transaction,
    { id }: CaseRecord,
    wanted: readonly string[],
  ): Promise<void> {
    if (wanted.length === 0) return;
    const known = current((await this.contents.plan(tx, id)).objectives).map((objective) => objective.id);
    if (!wanted.every((each) => known.includes(each)))
      refuse('/objectives', 'Choose among what the group wants now. It may have changed meanwhile.');
  }
}

const rowOf = (
  { now, actor }: Transaction,
  { id: caseId, programmeId }: CaseRecord,
  {
    groupId,
    on,
    until,
    ...offer
  }: Omit<NewOffer, 'groupId'> & { readonly groupId: string | null; readonly on: Day },
): OfferRecord => ({
  id: offer.id ?? newId(),
  caseId,
  programmeId,
  audience: 'all',
  groupId,
  offeredBy: offer.by,
  what: offer.what,
  objectiveIds: [...(offer.objectiveIds ?? [])],
  offeredOn: formatDay(on),
  until: until === undefined ? null : formatDay(until),
  answersId: offer.answersId ?? null,
  withdrawnOn: null,
  withdrawnBecause: null,
  recordedAt: now,
  recordedBy: actor.accountId ?? null,
});

const untilWords = ({ until }: NewOffer): string =>
  until === undefined ? '' : ` It stands until ${writeDay(until)}.`;
