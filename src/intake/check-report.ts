import type { Day } from '../domain/calendar/day.js';
import { DomainError, type FieldError } from '../domain/domain-error.js';
import { checkFacts } from '../domain/facts/check-facts.js';
import type { Fact } from '../domain/facts/fact.js';

/** A report that is complete but cannot be right. */
export class ImplausibleReportError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'implausible-report';

  constructor(override readonly errors: readonly FieldError[]) {
    super('Some dates cannot be right. Each one is named with what it should be.');
  }
}

export function requirePlausible(facts: readonly Fact[], today: Day): void {
  const errors = checkFacts(facts, today);
  if (errors.length > 0) throw new ImplausibleReportError(errors);
}
