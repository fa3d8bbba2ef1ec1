import type { DeadlineRecord } from '../../deadlines/deadline.record.js';
import type { Dossier } from '../case-dossier.js';

/** A limit of which a reminder went out that nobody has seen. */
export interface UnseenLimit {
  readonly deadline: DeadlineRecord;
  /** Whether the supervisors were told that nobody has. */
  readonly isLate: boolean;
}

/** The limits that hold and of which nobody has said yet that they saw the reminder, the earliest first. */
export function unseenIn({ rungs, deadlines }: Dossier): UnseenLimit[] {
  const waiting = rungs.filter(
    ({ needsSeen, state, seenAt }) => needsSeen && state === 'claimed' && seenAt === null,
  );
  return deadlines.flatMap((deadline) => {
    const own = waiting.filter(({ deadlineId }) => deadlineId === deadline.id);
    return own.length > 0 ? [{ deadline, isLate: own.some(({ alarmedAt }) => alarmedAt !== null) }] : [];
  });
}
