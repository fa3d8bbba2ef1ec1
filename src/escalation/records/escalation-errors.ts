import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { ESCALATION_STATE_WORDS, type EscalationState } from '../../domain/escalation/escalation-state.js';

/** From where it stands, this cannot have come next. */
export class EscalationMoveNotOpenError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'escalation-move-not-open';
  override readonly errors: readonly FieldError[];

  constructor(state: EscalationState) {
    super(`This stands at “${ESCALATION_STATE_WORDS[state]}”. That cannot come next.`);
    this.errors = [{ pointer: '/form', detail: this.message }];
  }
}

/** The rules do not let the case go this way, or not now. The pointers are `/route` and `/because`. */
export class EscalationRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'escalation-refused';

  constructor(override readonly errors: readonly FieldError[]) {
    super('The case cannot be taken this way today.');
  }
}
