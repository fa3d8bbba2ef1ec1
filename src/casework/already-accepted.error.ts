import { DomainError } from '../domain/domain-error.js';

export class AlreadyAcceptedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'already-accepted';

  constructor() {
    super('A caseworker has accepted this case already.');
  }
}
