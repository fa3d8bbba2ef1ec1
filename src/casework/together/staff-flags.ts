import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { CaseRecord } from '../case.record.js';
import { StaffFlagRecord } from './staff-flag.record.js';

export interface ShownFlag {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly raisedAt: Date;
}

const MOST_LISTED = 100;

/** What waits for a supervisor's eye. Caseworkers do not see it: it may tell who complained. */
@Injectable()
export class StaffFlags {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Not looked at yet, the oldest first; at most a hundred. */
  waiting({ actor }: Visitor): Promise<ShownFlag[]> {
    return this.unitOfWork.read(actor, async ({ manager }) => {
      const order = { raisedAt: 'ASC', id: 'ASC' } as const;
      const flags = await manager.find(StaffFlagRecord, {
        where: { seenAt: IsNull() },
        order,
        take: MOST_LISTED,
      });
      const shown = flags.map(async ({ id, caseId, raisedAt }) => {
        const { reference, title } = await manager.findOneByOrFail(CaseRecord, { id: caseId });
        return { id, reference, title, raisedAt };
      });
      return Promise.all(shown);
    });
  }

  /** Throws `NotFoundHereError`, also for one that somebody else looked at meanwhile. */
  async seen({ actor }: Visitor, id: string, words: string): Promise<void> {
    await this.unitOfWork.run(actor, async (tx) => {
      const flag = await tx.manager.findOneBy(StaffFlagRecord, { id, seenAt: IsNull() });
      if (!flag) throw new NotFoundHereError();
      const seen = { seenAt: tx.now, seenBy: tx.actor.accountId ?? null, words };
      await tx.manager.update(StaffFlagRecord, { id }, seen);
      const { caseId, programmeId } = flag;
      tx.audit({ chain: caseId, action: 'flag-seen', subjectType: 'case', subjectId: caseId, programmeId });
    });
  }
}
