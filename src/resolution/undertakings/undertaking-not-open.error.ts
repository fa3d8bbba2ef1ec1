import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { UNDERTAKING_STATE_WORDS, type UndertakingState } from '../../domain/resolution/undertaking-state.js';

/** From where the undertaking stands, this cannot have come next. */
export class UndertakingMoveNotOpenError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'undertaking-move-not-open';
  override readonly errors: readonly FieldError[];

  constructor(state: UndertakingState) {
    super(`This promise stands at “${UNDERTAKING_STATE_WORDS[state]}”. That cannot come next.`);
    this.errors = [{ pointer: '/form', detail: this.message }];
  }
}
