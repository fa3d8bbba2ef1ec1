import { DomainError, type FieldError } from '../domain/domain-error.js';

/** An interest that cannot be kept as it was written. */
export class InterestNotPossibleError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'interest-not-possible';
  override readonly errors: readonly FieldError[];

  constructor(field: string, detail: string) {
    super(detail);
    this.errors = [{ pointer: `/${field}`, detail }];
  }
}
