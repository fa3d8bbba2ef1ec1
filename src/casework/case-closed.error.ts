import { DomainError } from '../domain/domain-error.js';

/** What was asked for is done on open cases only. */
export class CaseClosedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'case-closed';

  constructor() {
    super('This case is closed. Open it again first.');
  }
}
