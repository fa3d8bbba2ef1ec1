import { DomainError, type FieldError } from '../../domain/domain-error.js';

/** Something stands against an erasure, and nobody said why it is to be done all the same. */
export class ErasureRefusedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'erasure-refused';
  override readonly errors: readonly FieldError[];

  constructor(readonly against: readonly string[]) {
    super('Something stands against this erasure.');
    const detail = 'Something stands against it. Wait, or say why it is to be erased all the same.';
    this.errors = [{ pointer: '/override', detail }];
  }
}

/** Nobody can say so: another programme knows the person too, or they still work here. */
export class NotErasableError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'not-erasable';
  override readonly errors: readonly FieldError[];

  constructor(detail: string) {
    super(detail);
    this.errors = [{ pointer: '/reason', detail }];
  }
}
