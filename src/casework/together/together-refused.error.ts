import { DomainError, type FieldError } from '../../domain/domain-error.js';

/** The pointers are those of the fields of the form or body that was sent. */
export class TogetherRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'not-together';

  constructor(override readonly errors: readonly FieldError[]) {
    super('This cannot be done like this.');
  }
}

export function refuse(pointer: string, detail: string): never {
  throw new TogetherRefusedError([{ pointer, detail }]);
}

export function refuseAll(pointer: string, details: readonly string[]): void {
  if (details.length > 0) throw new TogetherRefusedError(details.map((detail) => ({ pointer, detail })));
}
