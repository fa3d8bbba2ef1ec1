import { In, IsNull } from 'typeorm';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { AccountRecord } from '../account.record.js';
import { StaffRoleRecord } from '../staff-role.record.js';

/** The administrators of a programme whose accounts are open. */
export async function administratorsOf(
  { manager }: Pick<Reading, 'manager'>,
  programmeId: string,
): Promise<AccountRecord[]> {
  const roles = await manager.findBy(StaffRoleRecord, { programmeId, role: 'administrator' });
  const ids = roles.map(({ accountId }) => accountId);
  return manager.findBy(AccountRecord, { id: In(ids), deactivatedAt: IsNull() });
}
