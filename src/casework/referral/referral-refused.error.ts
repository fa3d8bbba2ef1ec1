import { DomainError, type FieldError } from '../../domain/domain-error.js';

/** The pointers are those of the fields of the form that was sent. */
export class ReferralRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'not-referred';

  constructor(override readonly errors: readonly FieldError[]) {
    super('The case cannot go to another programme like this.');
  }
}

export function refuseReferral(pointer: string, detail: string): never {
  throw new ReferralRefusedError([{ pointer, detail }]);
}
