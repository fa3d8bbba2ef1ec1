import type { Dossier } from '../../casework/case-dossier.js';
import type { BundleRecord } from '../../documents/bundle/bundle.record.js';
import { openMoves, type EscalationMove } from '../../domain/escalation/escalation-move.js';
import { escalationNow, type EscalationNow } from '../../domain/escalation/escalation-now.js';
import type { EscalationOnCase } from './escalations-of-case.js';

/** A step further with what is to be done about it today, and what can be written down of it. */
export type EscalationToday = EscalationOnCase &
  EscalationNow & {
    readonly moves: readonly EscalationMove[];
    /** Its bundle, where it is the visitor’s own and not gone yet. */
    readonly bundle?: BundleRecord;
  };

/** `bundles` are those of whoever looks. */
export function escalationToday(
  kept: EscalationOnCase,
  { today: day, canWork, record }: Dossier,
  bundles: readonly BundleRecord[] = [],
): EscalationToday {
  const bundle = bundles.find(({ id }) => id === kept.row.bundleId);
  return {
    ...kept,
    ...escalationNow(kept, day),
    moves: canWork && record.closedOn === null ? openMoves(kept.state) : [],
    ...(bundle ? { bundle } : {}),
  };
}
