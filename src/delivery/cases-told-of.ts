import type { Reading } from '../platform/database/unit-of-work.js';
import { groupBy } from '../platform/grouping.js';
import type { DeliveryRecord } from './delivery.record.js';

type CaseAt = Readonly<Record<'caseId' | 'programmeId', string>>;

const CARRIED = `
select distinct delivery_id as "deliveryId", case_id as "caseId", programme_id as "programmeId"
from delivery_reminder where delivery_id = any ($1::uuid[]) order by case_id`;

/** The cases that deliveries tell of, by delivery id: their own, or those of the reminders that one on no case carries. */
export async function casesToldOf(
  { manager }: Reading,
  deliveries: readonly DeliveryRecord[],
): Promise<ReadonlyMap<string, readonly CaseAt[]>> {
  const own = deliveries.flatMap(({ id, caseId, programmeId }) =>
    caseId ? [{ deliveryId: id, caseId, programmeId }] : [],
  );
  const onNone = deliveries.filter(({ caseId }) => !caseId).map(({ id }) => id);
  const carried =
    onNone.length > 0 ? await manager.query<(CaseAt & { deliveryId: string })[]>(CARRIED, [onNone]) : [];
  return groupBy([...own, ...carried], ({ deliveryId }) => deliveryId);
}
