import { DomainError, type FieldError } from '../../domain/domain-error.js';

/** What a member asked for makes no sense for the group. */
export class NotWithMembersError extends DomainError {
  readonly kind = 'conflict';
  override readonly errors: readonly FieldError[];

  constructor(
    readonly code: 'already-member' | 'already-invited' | 'not-oneself',
    field: string,
  ) {
    super(REASONS[code]);
    this.errors = [{ pointer: `/${field}`, detail: this.message }];
  }
}

const REASONS = {
  'already-member': 'Somebody with this address belongs to your group already.',
  'already-invited': 'Somebody with this address is invited already. Take that invitation back first.',
  'not-oneself': 'You cannot remove yourself. Ask another member of your group to do it.',
} as const;
