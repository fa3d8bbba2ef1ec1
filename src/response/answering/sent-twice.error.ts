import { DomainError } from '../../domain/domain-error.js';

/** The form was taken already: a second press changes nothing, and nobody is told that it went wrong. */
export class SentTwiceError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'sent-twice';

  constructor() {
    super('This was sent already.');
  }
}
