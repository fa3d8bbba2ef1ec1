import type { OutboxEvent } from '../platform/outbox/outbox-event.js';
import type { CaseRecord } from './case.record.js';

export const CASE_CLOSED = 'case-closed';

export type CaseClosed = OutboxEvent & { readonly caseId: string };

/** A case was closed by somebody who works on it, with an outcome: not because it went on elsewhere. */
export const caseClosed = ({ id: caseId, programmeId }: CaseRecord): CaseClosed => ({
  type: CASE_CLOSED,
  programmeId,
  caseId,
});
