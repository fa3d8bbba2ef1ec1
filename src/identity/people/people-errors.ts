import { DomainError, type FieldError } from '../../domain/domain-error.js';

/** What an administrator asked for would leave the programme, or the administrator, in a bad way. */
export class NotWithPeopleError extends DomainError {
  readonly kind = 'conflict';
  override readonly errors: readonly FieldError[];

  constructor(
    readonly code: 'last-administrator' | 'not-oneself' | 'already-here' | 'already-invited',
    field: string,
  ) {
    super(REASONS[code]);
    this.errors = [{ pointer: `/${field}`, detail: this.message }];
  }
}

const REASONS = {
  'last-administrator': 'This is the last administrator. Make somebody else an administrator first.',
  'not-oneself': 'You cannot deactivate your own account. Ask another administrator.',
  'already-here': 'Somebody with this address works here already. Change their role on their own page.',
  'already-invited': 'Somebody with this address is invited already. Withdraw that invitation first.',
} as const;
