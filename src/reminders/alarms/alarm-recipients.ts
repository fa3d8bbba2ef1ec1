import { Injectable } from '@nestjs/common';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { groupBy } from '../../platform/grouping.js';
import { IS_FREE, Recipients, type Recipient } from '../recipients.js';

const SUPERVISORS = `
select file.id as "caseId", account.email as address, account.id as "accountId"
from case_file file
join staff_role on staff_role.programme_id = file.programme_id and staff_role.role = 'supervisor'
join account on account.id = staff_role.account_id
where file.id = any ($1::uuid[]) and ${IS_FREE}`;

/** Who hears that a limit may be missed: the supervisors of the case’s programme, or where there is none that is free, its other staff. */
@Injectable()
export class AlarmRecipients {
  constructor(private readonly recipients: Recipients) {}

  /** By case id, in a fixed number of statements. */
  async ofAll(reading: Reading, caseIds: readonly string[]): Promise<Map<string, readonly Recipient[]>> {
    const found = await reading.manager.query<(Recipient & { caseId: string })[]>(SUPERVISORS, [caseIds]);
    const supervisors = groupBy(found, ({ caseId }) => caseId);
    const without = caseIds.filter((id) => !supervisors.has(id));
    const others =
      without.length > 0 ? await this.recipients.ofAll(reading, without) : new Map<string, Recipient[]>();
    return new Map(
      caseIds.map((id) => [id, supervisors.get(id)?.map(personOf) ?? staffIn(others.get(id))] as const),
    );
  }
}

const personOf = ({ address, accountId }: Recipient): Recipient => ({
  address,
  ...(accountId ? { accountId } : {}),
});

const staffIn = (people: readonly Recipient[] = []): Recipient[] => people.filter(({ groupId }) => !groupId);
