import type { AuditEntry } from '../../platform/audit/audit-entry.js';
import type { BundleRecord } from './bundle.record.js';

/** What goes out of a case is on the case's own chain: who asked for it, and who saved it. */
export const bundleAudit = (
  { id, caseId, programmeId, kind, forWhom }: BundleRecord,
  action: 'bundle-asked' | 'bundle-downloaded',
): AuditEntry => ({
  chain: caseId,
  action,
  subjectType: 'bundle',
  subjectId: id,
  programmeId,
  details: { kind, ...(forWhom === null ? {} : { for: forWhom }) },
});
