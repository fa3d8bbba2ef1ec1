import type { AuditEntry } from './audit-entry.js';

/** Somebody on the staff looked at who a confidential group is: goes into the audit log with the page that shows it. */
export const identityRead = (of: { caseId: string; groupId: string; programmeId: string }): AuditEntry => ({
  chain: of.caseId,
  action: 'identity-read',
  subjectType: 'voluntary-group',
  subjectId: of.groupId,
  programmeId: of.programmeId,
});
