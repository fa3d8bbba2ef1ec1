import { DomainError } from '../domain/domain-error.js';

/** Somebody else changed the calendars after this preview was drawn. */
export class CalendarsChangedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'calendars-changed';

  constructor() {
    super('Somebody else changed the calendars meanwhile. Look at what would change now, and confirm again.');
  }
}
