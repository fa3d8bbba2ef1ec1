import type { Reading } from '../platform/database/unit-of-work.js';
import { GroupMemberRecord } from './group-member.record.js';
import { StaffRoleRecord } from './staff-role.record.js';

/** The programme in whose name we write to an account; undefined for one that belongs to none. */
export async function programmeOf({ manager }: Reading, accountId: string): Promise<string | undefined> {
  const role = await manager.findOneBy(StaffRoleRecord, { accountId });
  const membership = role ?? (await manager.findOneBy(GroupMemberRecord, { accountId }));
  return membership?.programmeId;
}
