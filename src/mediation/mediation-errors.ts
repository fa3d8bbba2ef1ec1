import { DomainError, type FieldError } from '../domain/domain-error.js';

const atForm = (detail: string): readonly FieldError[] => [{ pointer: '/form', detail }];

/** From where the mediation stands, this cannot come next: something else has to. */
export class MediationMoveNotOpenError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'mediation-move-not-open';
  override readonly errors: readonly FieldError[];

  constructor(first: string) {
    super(`That cannot be done now. ${first}`);
    this.errors = atForm(this.message);
  }
}

/** One mediation of a group at a time. */
export class MediationRunsError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'mediation-runs';
  override readonly errors: readonly FieldError[];

  constructor() {
    super('A mediation runs on this case. End it before you ask for another one.');
    this.errors = atForm(this.message);
  }
}
