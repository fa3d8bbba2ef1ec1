import { Injectable } from '@nestjs/common';
import { countOf } from '../../../domain/commitments/wording.js';
import type { Visitor } from '../../../identity/visitor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { newId } from '../../../platform/ids.js';
import { CaseClosedError } from '../../case-closed.error.js';
import { CaseCommands, type OnVersion } from '../../case-commands.js';
import { ReachRecord } from './reach.record.js';

/** Whom else a matter touches, as far as is known. */
export interface Reach {
  readonly otherGroups?: number;
  readonly otherGroupsWords?: string;
  readonly peopleServed?: number;
  readonly peopleWords?: string;
}

/** The last answer, or nothing of it. */
export type WhatIsKnown = Pick<
  ReachRecord,
  'otherGroups' | 'otherGroupsWords' | 'peopleServed' | 'peopleWords'
>;

export const NOTHING_KNOWN: WhatIsKnown = {
  otherGroups: null,
  otherGroupsWords: null,
  peopleServed: null,
  peopleWords: null,
};

/** Whom else the matter of a case touches: each answer is kept, and the last one counts. */
@Injectable()
export class Reaches {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: CaseCommands,
  ) {}

  /** The last answer that this visitor may see. */
  of({ actor }: Visitor, caseId: string): Promise<ReachRecord | undefined> {
    return this.unitOfWork.read(actor, async ({ manager }) => {
      const [last] = await manager.find(ReachRecord, {
        where: { caseId },
        order: { recordedAt: 'DESC', id: 'DESC' },
        take: 1,
      });
      return last;
    });
  }

  /** Throws `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  record(visitor: Visitor, on: OnVersion, reach: Reach): Promise<void> {
    return this.commands.run(visitor, on, async (tx, { id: caseId, programmeId, closedOn }) => {
      if (closedOn) throw new CaseClosedError();
      await tx.manager.insert(ReachRecord, {
        id: newId(),
        caseId,
        programmeId,
        audience: 'group',
        groupId: null,
        otherGroups: reach.otherGroups ?? null,
        otherGroupsWords: reach.otherGroupsWords ?? null,
        peopleServed: reach.peopleServed ?? null,
        peopleWords: reach.peopleWords ?? null,
        recordedAt: tx.now,
        recordedBy: tx.actor.accountId ?? null,
      });
      return {
        action: 'reach-recorded',
        kind: 'step-entry',
        text: `Whom else it touches was written down. ${told(reach)}`,
      };
    });
  }
}

function told({ otherGroups, otherGroupsWords, peopleServed, peopleWords }: Reach): string {
  return [
    otherGroups !== undefined && `${countOf(otherGroups, 'other group')}.`,
    otherGroupsWords,
    peopleServed !== undefined && `${peopleServed.toLocaleString('en-GB')} people are served.`,
    peopleWords,
  ]
    .filter(Boolean)
    .join(' ');
}
