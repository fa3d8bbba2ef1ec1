import { In } from 'typeorm';
import type { DateChange } from '../deadlines/date-change.js';
import { DeadlineRecord } from '../deadlines/deadline.record.js';
import type { Reading } from '../platform/database/unit-of-work.js';

/** Which changes of one case: as a mail or an event carries them, ids with commas between. */
export interface ChangeIds {
  readonly caseId: string;
  readonly former: string | undefined;
  readonly laid: string | undefined;
}

/** The changes as they were written, the earliest first. */
export async function keptChanges(
  { manager }: Reading,
  { caseId, former, laid }: ChangeIds,
): Promise<DateChange[]> {
  const gone = await manager.find(DeadlineRecord, {
    where: { caseId, id: In(listOf(former)) },
    order: { dueOn: 'ASC', id: 'ASC' },
  });
  const next = await manager.findBy(DeadlineRecord, { caseId, replacesId: In(gone.map(({ id }) => id)) });
  const fresh = await manager.find(DeadlineRecord, {
    where: { caseId, id: In(listOf(laid)) },
    order: { dueOn: 'ASC', id: 'ASC' },
  });
  return [
    ...gone.map((each) => changeOf(each, next)),
    ...fresh.map((each) => ({ next: each, because: each.laidBecause ?? '' })),
  ];
}

function changeOf(former: DeadlineRecord, successors: readonly DeadlineRecord[]): DateChange {
  const next = successors.find(({ replacesId }) => replacesId === former.id);
  return { former, ...(next && { next }), because: former.supersededBecause ?? '' };
}

const listOf = (ids = ''): string[] => ids.split(',').filter((id) => id !== '');
