import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { whatRemains } from '../../domain/resolution/offer-move.js';
import type { OfferDays, OfferState } from '../../domain/resolution/offer-state.js';

/** It was decided, taken back or has lapsed. The sentence says what remains. */
export class OfferNotOpenError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'offer-not-open';
  override readonly errors: readonly FieldError[];

  constructor(state: OfferState, days: OfferDays) {
    super(whatRemains(state, days));
    this.errors = [{ pointer: '/form', detail: this.message }];
  }
}
