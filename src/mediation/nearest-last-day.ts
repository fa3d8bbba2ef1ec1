import { IsNull, MoreThanOrEqual } from 'typeorm';
import { whatOf } from '../deadlines/deadline-words.js';
import { DeadlineRecord } from '../deadlines/deadline.record.js';
import { dayAt, formatDay, parseDay, writeDay } from '../domain/calendar/day.js';
import type { Reading } from '../platform/database/unit-of-work.js';

/** The nearest last day of a case that is still ahead, in a sentence; of what is its own to this group, and of what all share. */
export async function nearestLastDay(
  { manager, now }: Reading,
  caseId: string,
  groupId: string | null,
): Promise<string | undefined> {
  const open = {
    caseId,
    fatal: true,
    reminded: true,
    supersededAt: IsNull(),
    endedOn: IsNull(),
    lapsedOn: IsNull(),
    dueOn: MoreThanOrEqual(formatDay(dayAt(now))),
  };
  const nearest = await manager.findOne(DeadlineRecord, {
    where: [{ ...open, groupId: IsNull() }, ...(groupId ? [{ ...open, groupId }] : [])],
    order: { dueOn: 'ASC', id: 'ASC' },
  });
  return nearest ? `${whatOf(nearest)}: ${writeDay(parseDay(nearest.dueOn))}.` : undefined;
}
