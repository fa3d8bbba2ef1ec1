import { DomainError, type FieldError } from '../../domain/domain-error.js';

/** A file that is not taken. The pointer is that of the field of the form or body, and the detail has the remedy. */
export class FileRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'file-refused';
  override readonly errors: readonly FieldError[];

  constructor(
    readonly detail: string,
    pointer = '/file',
  ) {
    super(detail);
    this.errors = [{ pointer, detail }];
  }
}
