import { DomainError } from '../../domain/domain-error.js';

export class AddressLinkNotUsableError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'link-not-usable';

  constructor() {
    super(
      'This link has been used or is too old, or the address has an account already. Ask for a new link.',
    );
  }
}
