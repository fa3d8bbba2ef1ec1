import type { CaseRecord } from '../../casework/case.record.js';
import { shutSince } from '../../domain/escalation/escalation-start.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import type { RoutesOfCase } from '../options/routes-of-case.js';
import type { EscalationOnCase } from './escalations-of-case.js';

/** Since when the way that was planned is over, and why; undefined while it is not, and where a supervisor let it go on. */
export async function shutWay(
  routes: RoutesOfCase,
  tx: Transaction,
  record: CaseRecord,
  { route, row }: EscalationOnCase,
): Promise<ReturnType<typeof shutSince>> {
  if (row.overriddenBecause !== null) return undefined;
  return shutSince({ routes: await routes.today(tx, record), route });
}
