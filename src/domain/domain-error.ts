/** A rule of the service was broken. `kind` says how; the HTTP status is decided elsewhere. */
export abstract class DomainError extends Error {
  abstract readonly kind: 'malformed' | 'not-found' | 'forbidden' | 'conflict' | 'invalid';
  /** Stable and public: it becomes the `type` of the problem document. */
  abstract readonly code: string;
  /** The fields that were wrong, each with what would be right. `pointer` is a JSON pointer, `/facts/0/on`. */
  readonly errors: readonly FieldError[] = [];
}

export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}
