import { DomainError, type FieldError } from '../../domain/domain-error.js';

/** Something is missing before a letter can be moved so; each is a sentence. */
export class LetterNotReadyError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'letter-not-ready';
  override readonly errors: readonly FieldError[];

  constructor(missing: readonly string[]) {
    super('This letter is not ready for that.');
    this.errors = missing.map((detail) => ({ pointer: '/form', detail }));
  }
}

/** From where the letter is, or by whoever asks, it cannot be done. */
export class LetterMoveNotOpenError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'letter-move-not-open';
  override readonly errors: readonly FieldError[];

  constructor(detail: string) {
    super(detail);
    this.errors = [{ pointer: '/form', detail }];
  }
}
