import { DomainError } from '../../domain/domain-error.js';

/** A code or a passkey was not right. `field` names the place on the page. */
export class SecondStepRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'second-step-refused';

  constructor(field: string, detail: string) {
    super(detail);
    this.errors = [{ pointer: `/${field}`, detail }];
  }

  override readonly errors;
}

/** Too many wrong codes were given for this account, from wherever. */
export class TooManyWrongCodesError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'too-many-wrong-codes';

  constructor() {
    super(
      'Too many codes were wrong. Wait an hour, then ask for a new link and try again. A passkey still works.',
    );
  }
}

/** An account keeps at least one second step where its role needs one. */
export class LastSecondStepError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'last-second-step';

  constructor() {
    super('This is your only second step. Set up another one first, then take this one off.');
  }
}
