import { DomainError } from '../domain/domain-error.js';

/** An earlier change of this kind has not gone through all cases yet. */
export class RevisionAtWorkError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'revision-at-work';

  constructor() {
    super(
      'We are still working dates out again after the last change. Wait until that is done, and try again.',
    );
  }
}
