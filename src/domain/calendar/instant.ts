import { Temporal } from 'temporal-polyfill';
import { DomainError, type FieldError } from '../domain-error.js';

const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

export class NotAnInstantError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'not-an-instant';
  override readonly errors: readonly FieldError[];

  constructor(pointer = '') {
    super(
      'This is not a moment we can read. Write the day, the time and the zone, like 2026-11-20T09:30:00Z.',
    );
    this.errors = [{ pointer, detail: this.message }];
  }
}

/** `2026-11-20T09:30:00Z` as an instant. Throws {@link NotAnInstantError} where the zone is missing. */
export function parseInstant(text: string, pointer = ''): Date {
  if (!WITH_ZONE.test(text)) throw new NotAnInstantError(pointer);
  try {
    return new Date(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    throw new NotAnInstantError(pointer);
  }
}
