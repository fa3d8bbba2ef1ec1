import { Injectable } from '@nestjs/common';
import { CaseCommands } from '../../casework/case-commands.js';
import type { OnItem } from '../../casework/precondition.js';
import { toldTo } from '../../casework/steps/plan-items.js';
import { requireOpen } from '../../casework/steps/refuse.js';
import { openMoves } from '../../domain/correspondence/information/request-move.js';
import type { Visitor } from '../../identity/visitor.js';
import { LetterDrafts } from '../letters/write-letter.js';
import { InformationRequestRecord } from './information-request.record.js';
import { RequestClock } from './request-clock.js';
import { RequestMoveNotOpenError } from './request-errors.js';
import { requestIn } from './requests-of-case.js';

/** Begins the letter that asks the body to look again. The request moves when that letter goes. */
@Injectable()
export class AskForReview {
  constructor(
    private readonly commands: CaseCommands,
    private readonly drafts: LetterDrafts,
    private readonly clock: RequestClock,
  ) {}

  /** `letterId` is the new draft's. Throws {@link RequestMoveNotOpenError}, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  begin(visitor: Visitor, on: OnItem, letterId: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const { row, letter } = requestIn(await this.clock.requests(tx, record), on.itemId);
      if (!openMoves(row.state).includes('ask-review')) throw new RequestMoveNotOpenError(row.state);
      await this.drafts.lay(tx, record, {
        id: letterId,
        kind: 'foi-review',
        copies: [],
        ...(letter?.addressee ? { addressee: letter.addressee } : {}),
      });
      await tx.manager.update(InformationRequestRecord, { id: row.id }, { reviewLetterId: letterId });
      return {
        action: 'information-review-begun',
        kind: 'information',
        text: `A letter was begun that asks for a review of the answer to: ${row.what}`,
        ...toldTo(row.groupId),
        details: { request: row.id, letter: letterId },
      };
    });
  }
}
