import { DomainError, type FieldError } from '../../domain/domain-error.js';

/** A case that cannot be given to this person. It names no interest. */
export class NotAssignedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'not-assigned';
  override readonly errors: readonly FieldError[];

  constructor(detail: string) {
    super(detail);
    this.errors = [{ pointer: '/to', detail }];
  }
}

/** Days away that cannot be recorded like this. */
export class AbsenceRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'absence-refused';

  constructor(override readonly errors: readonly FieldError[]) {
    super('These days cannot be recorded like this.');
  }
}
