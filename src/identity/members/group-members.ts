import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { VoluntaryGroupRecord } from '../../directory/voluntary-group.record.js';
import type { Actor } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { wantMail } from '../account-mail.js';
import { AccountRecord } from '../account.record.js';
import { GroupMemberRecord } from '../group-member.record.js';
import { NotWithMembersError } from './member-errors.js';

/** Somebody who speaks for groups and has an account: whoever came back with a code is none. */
export interface Member extends Actor {
  readonly accountId: string;
}

/** A group as its members see it in their list. */
export interface OwnGroup {
  readonly id: string;
  readonly name: string;
  /** Of its cases, the oldest first. */
  readonly references: readonly string[];
}

export interface GroupAndMembers {
  readonly group: VoluntaryGroupRecord;
  /** By name. */
  readonly members: readonly AccountRecord[];
}

const OWN_GROUPS = `
  select g.id, g.name, array_agg(c.reference order by c.reference) as "references"
  from voluntary_group g join case_group cg on cg.group_id = g.id join case_file c on c.id = cg.case_id
  where g.name is not null group by g.id, g.name order by g.name, g.id`;

/** Who speaks for a group. Row-level security knows no other groups for these statements. */
@Injectable()
export class GroupMembers {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  groups({ manager }: Reading): Promise<OwnGroup[]> {
    return manager.query<OwnGroup[]>(OWN_GROUPS);
  }

  /** Throws `NotFoundHereError` for a group that is not the reader's. */
  async one({ manager }: Reading, groupId: string): Promise<GroupAndMembers> {
    const group = await manager.findOneBy(VoluntaryGroupRecord, { id: groupId });
    if (!group) throw new NotFoundHereError();
    const memberships = await manager.findBy(GroupMemberRecord, { groupId });
    const members = await manager.find(AccountRecord, {
      where: { id: In(memberships.map(({ accountId }) => accountId)) },
      order: { name: 'ASC', id: 'ASC' },
    });
    return { group, members };
  }

  /**
   * The database ends the person's sessions with it; what they did stays under their name. Mail that went to them goes to `by` from
   * then on: a reminder must not go to somebody who left, nor to nobody. Throws {@link NotWithMembersError} and `NotFoundHereError`.
   */
  async remove(by: Member, groupId: string, accountId: string): Promise<void> {
    await this.unitOfWork.run(by, async (tx) => {
      const { group, members } = await this.one(tx, groupId);
      const removed = members.find(({ id }) => id === accountId);
      if (!removed) throw new NotFoundHereError();
      if (accountId === by.accountId) throw new NotWithMembersError('not-oneself', 'members');
      await tx.manager.delete(GroupMemberRecord, { groupId, accountId });
      if (group.contactEmail?.toLowerCase() === removed.email) await moveContact(tx, by, groupId);
      const { programmeId } = group;
      const subject = { subjectType: 'voluntary-group', subjectId: groupId, programmeId };
      tx.audit({ chain: accountId, action: 'member-removed', ...subject });
      wantMail(tx, 'account-notice', { programmeId, about: accountId, notice: 'member-removed' });
    });
  }
}

async function moveContact({ manager }: Transaction, { accountId }: Member, id: string): Promise<void> {
  const { name, email } = await manager.findOneByOrFail(AccountRecord, { id: accountId });
  const contact = { contactName: name, contactEmail: email, contactPhone: null, contactSafely: null };
  await manager.update(VoluntaryGroupRecord, { id }, contact);
}
