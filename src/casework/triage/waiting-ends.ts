import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { Facts } from '../../timeline/facts.js';
import { Timeline } from '../../timeline/timeline.js';
import type { CaseChange } from '../case-change.js';
import type { CaseRecord } from '../case.record.js';
import { DeadlineProjection } from '../deadline-projection.js';

const CAME_BACK = 'The group did something on the case, so the case no longer waits for it.';

export const NOT_WAITING = { waitingFor: null, waitingSince: null } as const;

/** A case waits for its group until the group does anything on it. The programme's promise to answer then runs again. */
@Injectable()
export class WaitingEnds {
  constructor(
    private readonly timeline: Timeline,
    private readonly facts: Facts,
    private readonly projection: DeadlineProjection,
  ) {}

  async endedBy(tx: Transaction, record: CaseRecord, change: CaseChange): Promise<CaseChange> {
    const { changes = {} } = change;
    if (tx.actor.kind !== 'party' || record.waitingFor !== 'group' || 'waitingFor' in changes) return change;
    const { id: caseId, programmeId } = record;
    await this.timeline.add(tx, {
      caseId,
      programmeId,
      audience: 'group',
      kind: 'waiting',
      text: CAME_BACK,
    });
    const promise = await this.promisedAgain(tx, Object.assign({}, record, changes));
    return { ...change, changes: { ...changes, ...NOT_WAITING, ...promise } };
  }

  /** Where the last answer was a question, and the case is not taken on yet. */
  private async promisedAgain(tx: Transaction, record: CaseRecord): Promise<Partial<CaseRecord>> {
    if (!record.answeredAt || record.acceptedAt || record.closedOn || record.selfManaged) return {};
    const back = { answeredAt: null, cameBackAt: tx.now };
    const facts = await this.facts.of(tx, record.id);
    const { nextDates } = await this.projection.renew(tx, Object.assign({}, record, back), facts, CAME_BACK);
    return { ...back, ...nextDates };
  }
}
