import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { DestructionRecord } from './destruction.record.js';

export interface Destroyed {
  /** In words: `links to sign in`. */
  readonly what: string;
  readonly count: number;
}

/** Leaves the trace of a destruction, in the transaction in which it happens. What was not there leaves none. */
export async function traceOf(
  { manager, actor, now }: Transaction,
  { rule, destroyed }: { rule: string; destroyed: readonly Destroyed[] },
): Promise<void> {
  const rows = destroyed
    .filter(({ count }) => count > 0)
    .map((each) => ({
      ...each,
      id: newId(),
      rule,
      programmeId: actor.programmeId ?? null,
      destroyedAt: now,
      destroyedBy: actor.accountId ?? null,
    }));
  if (rows.length > 0) await manager.insert(DestructionRecord, rows);
}

/** The newest first. */
export const lastDestructions = ({ manager }: Reading, most: number): Promise<DestructionRecord[]> =>
  manager.find(DestructionRecord, { order: { destroyedAt: 'DESC', id: 'DESC' }, take: most });
