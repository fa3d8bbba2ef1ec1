import { DomainError } from '../../domain/domain-error.js';

/** Says the same of what does not exist and of what this visitor may not see. */
export class NotFoundHereError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'not-found';

  constructor() {
    super(
      'There is nothing here that you can see. Check the address, or sign in with the address you filed with.',
    );
  }
}
