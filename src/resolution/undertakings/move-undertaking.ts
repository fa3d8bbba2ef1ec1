import { Injectable } from '@nestjs/common';
import type { CaseChange } from '../../casework/case-change.js';
import { CaseCommands } from '../../casework/case-commands.js';
import type { CaseRecord } from '../../casework/case.record.js';
import type { OnItem } from '../../casework/precondition.js';
import { toldTo } from '../../casework/steps/plan-items.js';
import { TrustRefusedError } from '../../casework/trust/chosen-group.js';
import { requireDocument } from '../../documents/case-documents.js';
import { dayAt, formatDay, writeDay, type Day } from '../../domain/calendar/day.js';
import {
  moveUndertaking,
  type SaidOfUndertaking,
  type UndertakingMove,
} from '../../domain/resolution/undertaking-move.js';
import type { UndertakingDays } from '../../domain/resolution/undertaking-state.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { quoted } from '../offers/offer-words.js';
import { ToldToBody } from '../told-to-body.js';
import { ActOnBroken } from './act-on-broken.js';
import { UndertakingDates } from './undertaking-dates.js';
import { UndertakingMoveNotOpenError } from './undertaking-not-open.error.js';
import { undertakingDays, undertakingIn, undertakingsOf } from './undertakings-of-case.js';
import { UndertakingRecord } from './undertaking.record.js';

export interface WantedUndertakingMove extends SaidOfUndertaking {
  readonly move: UndertakingMove;
  /** The document of the case that shows that it was done. */
  readonly documentId?: string;
}

/** Writes down what became of an undertaking: one table decides, and says what is missing. A closed case stays closed but for a broken one. */
@Injectable()
export class MoveUndertaking {
  constructor(
    private readonly commands: CaseCommands,
    private readonly told: ToldToBody,
    private readonly dates: UndertakingDates,
    private readonly broken: ActOnBroken,
  ) {}

  /**
   * Throws {@link UndertakingMoveNotOpenError}, `TrustRefusedError` with everything that is missing, `CaseChangedError` and
   * `NotFoundHereError`; for a broken one on a closed case what `MoveCase` throws, too.
   */
  move(visitor: Visitor, on: OnItem, wanted: WantedUndertakingMove): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const row = undertakingIn(await undertakingsOf(tx, record.id), on.itemId);
      const days = this.daysAfter(tx, row, wanted);
      const { move, words, documentId } = wanted;
      await this.told.require(tx, record.id, { words });
      if (documentId !== undefined) await requireDocument(tx, record.id, documentId);
      await tx.manager.update(UndertakingRecord, { id: row.id }, rowAfter(row, days, wanted));
      return move === 'break'
        ? this.broken.change(tx, record, row, sentenceOf(row, wanted))
        : this.change(tx, record, row, wanted);
    });
  }

  private async change(
    tx: Transaction,
    record: CaseRecord,
    row: UndertakingRecord,
    wanted: WantedUndertakingMove,
  ): Promise<CaseChange> {
    const text = sentenceOf(row, wanted);
    return {
      action: 'undertaking-moved',
      kind: 'settlement',
      text,
      ...toldTo(row.groupId),
      details: { undertaking: row.id, move: wanted.move, document: wanted.documentId ?? null },
      ...(await this.dates.follow(tx, record, text)),
    };
  }

  private daysAfter({ now }: Transaction, row: UndertakingRecord, { move, ...said }: WantedUndertakingMove) {
    const moved = moveUndertaking(move, { days: undertakingDays(row), today: dayAt(now), said });
    if ('isNotOpen' in moved) throw new UndertakingMoveNotOpenError(moved.isNotOpen);
    if ('errors' in moved) throw new TrustRefusedError(moved.errors);
    return moved.days;
  }
}

const dayOrNull = (day: Day | undefined): string | null => (day === undefined ? null : formatDay(day));

const rowAfter = (
  row: UndertakingRecord,
  { dueOn, lookOn, performedOn, brokenOn, endedOn }: UndertakingDays,
  { move, words, documentId }: WantedUndertakingMove,
): Partial<UndertakingRecord> => ({
  dueOn: dayOrNull(dueOn),
  lookOn: dayOrNull(lookOn),
  performedOn: dayOrNull(performedOn),
  brokenOn: dayOrNull(brokenOn),
  endedOn: dayOrNull(endedOn),
  words: words ?? null,
  documentId: documentId ?? (move === 'perform' ? null : row.documentId),
});

/** What was done, for the timeline. */
const TOLD: Readonly<Record<UndertakingMove, (said: WantedUndertakingMove) => string>> = {
  perform: ({ on }) => `What was promised was done on ${writeDay(on)}:`,
  'move-day': ({ until }) =>
    `What was promised is due on another day${until === undefined ? '' : `, ${writeDay(until)}`}:`,
  break: () => 'A promise is said not to have been kept:',
  end: () => 'Nobody waits any more for what was promised:',
  'take-back': () => 'What was written down of a promise was taken back, so it is waited for again:',
};

function sentenceOf({ what }: UndertakingRecord, wanted: WantedUndertakingMove): string {
  const words = wanted.words ? ` In words: ${quoted(wanted.words)}` : '';
  return `${TOLD[wanted.move](wanted)} ${quoted(what)}${words}`;
}
