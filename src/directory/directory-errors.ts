import { DomainError, type FieldError } from '../domain/domain-error.js';

/** What an administrator asked of the directory cannot be done as it was asked. */
export class DirectoryRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'directory-refused';

  constructor(override readonly errors: readonly FieldError[]) {
    super(errors.map(({ detail }) => detail).join(' '));
  }
}

/** Somebody else changed it meanwhile. */
export class DirectoryChangedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'directory-changed';

  constructor() {
    super('Somebody else changed this while you looked at it. Look at what it says now, then send it again.');
  }
}

export function refuseIn(pointer: string, detail: string): never {
  throw new DirectoryRefusedError([{ pointer, detail }]);
}
