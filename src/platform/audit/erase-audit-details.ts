import type { Transaction } from '../database/unit-of-work.js';

/** The entry that says that the details before it were erased lawfully; its subject is the span of entries, `1-17`. */
export const DETAILS_ERASED = 'audit-details-erased';

/**
 * Takes the details of a whole chain away, for whoever has a right to be forgotten. The chain stays whole and says that it
 * was done, by whom and why. For the service itself and for administrators; gives the number of the last entry concerned.
 * Call it before anything else of the same work is audited on this chain.
 */
export async function eraseAuditDetails(
  { manager, audit }: Pick<Transaction, 'manager' | 'audit'>,
  { chain, reason, programmeId }: { chain: string; reason: string; programmeId?: string },
): Promise<number> {
  const [{ last }] = await manager.query<[{ last: string | null }]>(
    'select audit_erase_details($1) as last',
    [chain],
  );
  const upTo = Number(last);
  if (upTo === 0) return 0;
  audit({
    chain,
    action: DETAILS_ERASED,
    subjectType: 'audit-entries',
    subjectId: `1-${upTo}`,
    ...(programmeId ? { programmeId } : {}),
    details: { reason },
  });
  return upTo;
}
