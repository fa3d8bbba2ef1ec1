import { DomainError, type FieldError } from '../../domain/domain-error.js';

export class AlreadyAcceptedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'already-accepted';

  constructor() {
    super('A caseworker has accepted this case already.');
  }
}

/** The group works on the case alone, or does not: the act is for the other. */
export class SelfManagedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'self-managed';
}

/** An answer that lacks something. The pointers are the fields of the form and of the body that was sent. */
export class TriageRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'triage-refused';
  override readonly errors: readonly FieldError[];

  constructor(pointer: string, detail: string) {
    super('The group cannot be answered like this.');
    this.errors = [{ pointer, detail }];
  }
}

/** Nothing that this person did can be taken back now. */
export class NothingToUndoError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'nothing-to-undo';

  constructor() {
    super(
      'This cannot be undone any more. Somebody changed the case since, or more than 15 minutes have passed.',
    );
  }
}
