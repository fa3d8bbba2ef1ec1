import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { CASE_CLOSED, type CaseClosed } from '../casework/case-closed.event.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import type { EventHandler } from '../platform/outbox/outbox-event.js';
import { publishStep } from './publish-step.js';
import { MediationRecord } from './records/mediation.record.js';

/** A mediator sees no case: that it was closed, they hear of. What ran on it ends for good only when somebody ends it. */
@Injectable()
export class TellOfClosedCase implements EventHandler {
  readonly type = CASE_CLOSED;

  async handle(tx: Transaction, { caseId }: CaseClosed): Promise<void> {
    const running = await tx.manager.findBy(MediationRecord, { caseId, endedOn: IsNull() });
    for (const row of running)
      publishStep(tx, row, {
        step: 'case-closed',
        side: 'programme',
        subjectId: newId(),
        mailed: ['mediator'],
      });
  }
}
