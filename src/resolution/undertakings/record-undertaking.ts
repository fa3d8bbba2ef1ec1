import { Injectable } from '@nestjs/common';
import type { CaseChange } from '../../casework/case-change.js';
import { CaseCommands, type OnVersion } from '../../casework/case-commands.js';
import { CaseContents } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { ownerOf, toldTo } from '../../casework/steps/plan-items.js';
import { refuse, requireOpen } from '../../casework/steps/refuse.js';
import { TrustRefusedError } from '../../casework/trust/chosen-group.js';
import { dayAt, formatDay, writeDay, type Day } from '../../domain/calendar/day.js';
import type { Side } from '../../domain/resolution/offer-state.js';
import { newUndertakingRefusals } from '../../domain/resolution/undertaking-move.js';
import type { UndertakingSource } from '../../domain/resolution/undertaking-state.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { offerIn, offersIn, offersKept, type OfferOnCase } from '../offers/offers-of-case.js';
import { quoted, SIDE_WORDS } from '../offers/offer-words.js';
import { ToldToBody } from '../told-to-body.js';
import { UndertakingDates } from './undertaking-dates.js';
import { UndertakingRecord } from './undertaking.record.js';

export interface NewUndertaking {
  /** Made by whoever asks, so that the answer can name it. */
  readonly id: string;
  readonly source: UndertakingSource;
  /** The offer that was accepted, where it comes from one. */
  readonly offerId?: string;
  readonly owedBy: Side;
  readonly what: string;
  /** The day on which it was agreed, in London; today when absent. */
  readonly on?: Day;
  /** By when it is to be done; else `lookOn` says when people look at it again. */
  readonly dueOn?: Day;
  readonly lookOn?: Day;
  /** Whom of several groups it is about. Left out, what a group writes down is its own, and any other is for all of them. */
  readonly groupId?: string;
}

/** Puts on record who undertook to do what, and lays its day. */
@Injectable()
export class RecordUndertaking {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
    private readonly told: ToldToBody,
    private readonly dates: UndertakingDates,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  record(visitor: Visitor, on: OnVersion, wanted: NewUndertaking): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.recordIn(tx, record, wanted));
  }

  /** As {@link record}, as part of a larger piece of work. */
  async recordIn(tx: Transaction, record: CaseRecord, wanted: NewUndertaking): Promise<CaseChange> {
    requireOpen(record);
    const today = dayAt(tx.now);
    const { what, owedBy, on: agreedOn = today, dueOn, lookOn } = wanted;
    const errors = newUndertakingRefusals({ agreedOn, dueOn, lookOn }, today);
    if (errors.length > 0) throw new TrustRefusedError(errors);
    await this.told.require(tx, record.id, { what });
    const groupId = await this.groupOf(tx, record, wanted);
    const row = { ...rowOf(tx, record, { ...wanted, on: agreedOn }), groupId };
    await tx.manager.insert(UndertakingRecord, row);
    const text = `${SIDE_WORDS[owedBy]} promised: ${quoted(what)} ${dayWords(wanted)}`;
    return {
      action: 'undertaking-recorded',
      kind: 'settlement',
      text,
      ...toldTo(groupId),
      details: { undertaking: row.id, source: row.source, owedBy, due: row.dueOn, offer: row.offerId },
      ...(await this.dates.follow(tx, record, text)),
    };
  }

  private async groupOf(tx: Transaction, record: CaseRecord, wanted: NewUndertaking): Promise<string | null> {
    const groups = await this.contents.groups(tx, record.id);
    const groupIds = groups.map(({ groupId }) => groupId);
    if (wanted.offerId !== undefined) {
      const offers = offersIn(await offersKept(tx, record.id), { groupIds, today: dayAt(tx.now) });
      requireAccepted(offerIn(offers, wanted.offerId));
    }
    return record.jointSince === null ? null : ownerOf(tx, groups, wanted.groupId);
  }
}

/** On a joint case one group can say yes to what another declines. */
function requireAccepted({ row, state, deciders }: OfferOnCase): void {
  const bySome = row.offeredBy !== 'programme' && deciders.some((each) => each.state === 'accepted');
  if (state !== 'accepted' && !bySome)
    refuse('/offer', 'Nobody accepted this offer. Write down the yes first, or choose another.');
}

const dayOrNull = (day: Day | undefined): string | null => (day === undefined ? null : formatDay(day));

const rowOf = (
  { now, actor }: Transaction,
  { id: caseId, programmeId }: CaseRecord,
  { on, dueOn, lookOn, ...wanted }: NewUndertaking & { readonly on: Day },
) => ({
  id: wanted.id,
  caseId,
  programmeId,
  audience: 'all' as const,
  source: wanted.source,
  offerId: wanted.offerId ?? null,
  owedBy: wanted.owedBy,
  what: wanted.what,
  agreedOn: formatDay(on),
  dueOn: dayOrNull(dueOn),
  lookOn: dayOrNull(lookOn),
  performedOn: null,
  brokenOn: null,
  endedOn: null,
  words: null,
  documentId: null,
  chasedFor: null,
  chaserLetterId: null,
  recordedAt: now,
  recordedBy: actor.accountId ?? null,
});

const dayWords = ({ dueOn, lookOn }: NewUndertaking): string => {
  if (dueOn !== undefined) return `It is due by ${writeDay(dueOn)}.`;
  return lookOn === undefined ? '' : `It is looked at again on ${writeDay(lookOn)}.`;
};
