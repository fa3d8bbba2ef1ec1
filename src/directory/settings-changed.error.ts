import { DomainError } from '../domain/domain-error.js';

/** Somebody else changed the programme's settings after this form was opened. */
export class SettingsChangedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'settings-changed';

  constructor() {
    super(
      'Somebody else changed these days meanwhile. Look at them above, and send yours again if you still want to.',
    );
  }
}
