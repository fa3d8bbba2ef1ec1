import { Injectable } from '@nestjs/common';
import type { CaseChange } from '../../casework/case-change.js';
import { CaseCommands } from '../../casework/case-commands.js';
import type { CaseRecord } from '../../casework/case.record.js';
import type { OnItem } from '../../casework/precondition.js';
import { toldTo } from '../../casework/steps/plan-items.js';
import { requireOpen } from '../../casework/steps/refuse.js';
import { TrustRefusedError } from '../../casework/trust/chosen-group.js';
import { LegalReference } from '../../deadlines/reference.js';
import { requireDocument } from '../../documents/case-documents.js';
import { dayAt } from '../../domain/calendar/day.js';
import { requestClocks, type RequestDays } from '../../domain/correspondence/information/request-days.js';
import {
  ANSWER_MOVES,
  moveRequest,
  type RequestMove,
  type SaidOfRequest,
} from '../../domain/correspondence/information/request-move.js';
import { WAITS, type RequestState } from '../../domain/correspondence/information/request-state.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { InformationRequestRecord } from './information-request.record.js';
import { LettersOfRequest } from './letters-of-request.js';
import { RequestClock } from './request-clock.js';
import { RequestMoveNotOpenError } from './request-errors.js';
import { toldOfMove } from './request-words.js';
import { columnsOf, requestIn, type RequestOnCase } from './requests-of-case.js';

export interface WantedRequestMove extends SaidOfRequest {
  readonly move: RequestMove;
  /** The document of the case that is the answer. */
  readonly documentId?: string;
}

interface Moved {
  readonly to: RequestState;
  readonly days: RequestDays;
}

/** Writes down what became of a request: one table decides, and says what is missing. */
@Injectable()
export class MoveRequest {
  constructor(
    private readonly commands: CaseCommands,
    private readonly reference: LegalReference,
    private readonly clock: RequestClock,
    private readonly letters: LettersOfRequest,
  ) {}

  /**
   * Throws {@link RequestMoveNotOpenError}, `TrustRefusedError` with everything that is missing, `CaseClosedError`, `CaseChangedError`
   * and `NotFoundHereError`.
   */
  move(visitor: Visitor, on: OnItem, wanted: WantedRequestMove): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.moveIn(tx, record, on.itemId, wanted));
  }

  /** As {@link move}, as part of a larger piece of work. */
  async moveIn(
    tx: Transaction,
    record: CaseRecord,
    id: string,
    wanted: WantedRequestMove,
  ): Promise<CaseChange> {
    requireOpen(record);
    const request = requestIn(await this.clock.requests(tx, record), id);
    const moved = this.moved(tx, request, wanted);
    if (wanted.documentId !== undefined) await requireDocument(tx, record.id, wanted.documentId);
    await this.letters.follow(tx, record, request, wanted);
    await tx.manager.update(InformationRequestRecord, { id }, rowAfter(request, moved, wanted));
    const { move } = wanted;
    return {
      action: 'information-request-moved',
      kind: 'information',
      ...toldTo(request.row.groupId),
      details: { request: id, move, state: moved.to },
      ...(await this.clock.follow(tx, record, request.row, toldOfMove(wanted, request.row.what))),
    };
  }

  /** The answer that was found among the evidence. Throws as {@link move}. */
  fileAnswer(visitor: Visitor, on: OnItem, documentId: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const { row } = requestIn(await this.clock.requests(tx, record), on.itemId);
      if (row.answeredOn === null) throw new RequestMoveNotOpenError(row.state);
      const title = await requireDocument(tx, record.id, documentId);
      await tx.manager.update(InformationRequestRecord, { id: row.id }, { answerDocumentId: documentId });
      return {
        action: 'information-answer-filed',
        kind: 'information',
        text: `The answer to a request for information is this evidence: ${title}.`,
        ...toldTo(row.groupId),
        details: { request: row.id, document: documentId },
      };
    });
  }

  private moved(
    { now }: Reading,
    { state, days }: RequestOnCase,
    { move, ...said }: WantedRequestMove,
  ): Moved {
    const { answer, 'longest-review': longest } = requestClocks(days, this.reference);
    const evidence = {
      state,
      days,
      today: dayAt(now),
      said,
      answerDue: answer?.lastDay,
      longestReview: longest?.lastDay,
    };
    const moved = moveRequest(move, evidence);
    if ('isNotOpen' in moved) throw new RequestMoveNotOpenError(state);
    if ('errors' in moved) throw new TrustRefusedError(moved.errors);
    return moved;
  }
}

/** What a request that waits anew was told before says nothing of what comes now. */
function rowAfter(
  { row }: RequestOnCase,
  { to, days }: Moved,
  { move, exemptions, outcome, words, documentId }: WantedRequestMove,
): Partial<InformationRequestRecord> {
  const isAnswer = ANSWER_MOVES.some((each) => each === move);
  const waits = WAITS.includes(to);
  return {
    ...columnsOf(days),
    state: to,
    words: words ?? null,
    exemptions: isAnswer ? [...exemptions] : waits ? [] : row.exemptions,
    reviewOutcome: outcome ?? row.reviewOutcome,
    answerDocumentId: documentId ?? (waits ? null : row.answerDocumentId),
    silencesTold: waits ? [] : row.silencesTold,
  };
}
