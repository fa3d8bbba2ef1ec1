import { DomainError, type FieldError } from '../../domain/domain-error.js';

/** An address outside was not asked, or gave no answer that can be used. The message is one sentence for a person. */
export class OutgoingRequestError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'outgoing-request-refused';
  override readonly errors: readonly FieldError[];

  constructor(message: string) {
    super(message);
    this.errors = [{ pointer: '', detail: message }];
  }
}
