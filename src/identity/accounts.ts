import { Injectable } from '@nestjs/common';
import type { ProgrammeRole } from '../platform/database/actor.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { AccountRecord } from './account.record.js';
import { GroupMemberRecord } from './group-member.record.js';
import { StaffRoleRecord } from './staff-role.record.js';

const NEVER = { lastSignedInAt: null, deactivatedAt: null, deactivatedReason: null };

/** People who can sign in, and what they may be here. */
@Injectable()
export class Accounts {
  /** Opens an account for this address, or gives the one there is. `email` in lower case. */
  async open(
    { manager, now, audit }: Transaction,
    { email, name }: { email: string; name: string },
  ): Promise<AccountRecord> {
    const account = { id: newId(), email, name, createdAt: now, ...NEVER };
    await manager
      .createQueryBuilder()
      .insert()
      .into(AccountRecord)
      .values(account)
      .orIgnore()
      .updateEntity(false)
      .execute();
    const kept = await manager.findOneByOrFail(AccountRecord, { email });
    if (kept.id === account.id)
      audit({ chain: kept.id, action: 'account-opened', subjectType: 'account', subjectId: kept.id });
    return kept;
  }

  /** Lets the account speak for the group. */
  async join({ manager, audit }: Transaction, member: GroupMemberRecord): Promise<void> {
    const already = await manager.existsBy(GroupMemberRecord, {
      accountId: member.accountId,
      groupId: member.groupId,
    });
    if (already) return;
    await manager.insert(GroupMemberRecord, member);
    const { accountId: chain, programmeId, groupId } = member;
    audit({ chain, action: 'group-joined', subjectType: 'voluntary-group', subjectId: groupId, programmeId });
  }

  /** Gives the account a role in a programme: by an accepted invitation, or from the command line as the owner of the database. */
  async appoint(
    { manager }: Pick<Transaction, 'manager'>,
    role: { accountId: string; programmeId: string; role: ProgrammeRole },
  ): Promise<void> {
    await manager
      .createQueryBuilder()
      .insert()
      .into(StaffRoleRecord)
      .values(role)
      .orIgnore()
      .updateEntity(false)
      .execute();
  }
}
