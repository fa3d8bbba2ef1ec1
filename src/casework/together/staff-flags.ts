import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Visitor } from '../../identity/visitor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { CaseRecord } from '../case.record.js';
import { StaffFlagRecord } from './staff-flag.record.js';

export interface ShownFlag {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly raisedAt: Date;
  /** Set where only the name is alike: the group that it may be; null where that one is here in confidence. */
  readonly maybe?: { readonly name: string | null };
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
      const shown = flags.map(async ({ id, caseId, raisedAt, ...flag }) => {
        const { reference, title } = await manager.findOneByOrFail(CaseRecord, { id: caseId });
        return { id, reference, title, raisedAt, ...(await maybeOf(manager, flag)) };
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

/** The name of a group that is named on all its cases. */
const NAMED = `
select name from voluntary_group named where id = $1
  and not exists (select from case_group own where own.group_id = named.id and own.confidentiality <> 'named')`;

async function maybeOf(
  manager: Reading['manager'],
  { kind, aboutGroupId }: Pick<StaffFlagRecord, 'kind' | 'aboutGroupId'>,
): Promise<Pick<ShownFlag, 'maybe'>> {
  if (kind !== 'group-may-have-case') return {};
  const [found] = await manager.query<{ name: string | null }[]>(NAMED, [aboutGroupId]);
  return { maybe: { name: found?.name ?? null } };
}
