import { DomainError, type FieldError } from '../../../domain/domain-error.js';

/** A promise that is not suggested, or a decision without what it needs. The pointers are `/suggested`, `/reason` and `/because`. */
export class PromiseRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'promise-refused';

  constructor(override readonly errors: readonly FieldError[]) {
    super('This promise cannot be recorded like this.');
  }
}

/** Somebody decided on it already, or took it back already. */
export class PromiseDecidedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'promise-decided';
}
