import { DomainError, type FieldError } from '../../domain/domain-error.js';
import {
  REQUEST_STATE_WORDS,
  type RequestState,
} from '../../domain/correspondence/information/request-state.js';

/** From where the request stands, this cannot have come next. */
export class RequestMoveNotOpenError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'request-move-not-open';
  override readonly errors: readonly FieldError[];

  constructor(state: RequestState) {
    super(`This request stands at “${REQUEST_STATE_WORDS[state]}”. That cannot come next.`);
    this.errors = [{ pointer: '/form', detail: this.message }];
  }
}
