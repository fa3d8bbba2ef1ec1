import { DomainError } from '../domain/domain-error.js';

/** Somebody else changed the case after this visitor last saw it. */
export class CaseChangedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'case-changed';

  constructor() {
    super('This case changed while you were looking at it. Look at what changed, then send yours again.');
  }
}
