import type { CaseRecord } from '../casework/case.record.js';
import { DomainError } from '../domain/domain-error.js';

/** What was asked for is done on closed cases only. */
export class CaseNotClosedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'case-not-closed';

  constructor() {
    super('This case is open. Close it first.');
  }
}

/** The day of the closing. Throws {@link CaseNotClosedError}. */
export function requireClosed({ closedOn }: Pick<CaseRecord, 'closedOn'>): string {
  if (closedOn === null) throw new CaseNotClosedError();
  return closedOn;
}
