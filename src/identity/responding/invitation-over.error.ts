import { DomainError } from '../../domain/domain-error.js';

/** The invitation was taken back, or ended, while somebody wrote. */
export class InvitationOverError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'link-not-usable';

  constructor() {
    super('This link has ended. Answer the e-mail that brought you here.');
  }
}
