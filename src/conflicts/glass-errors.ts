import { DomainError, type FieldError } from '../domain/domain-error.js';

const REASONS = {
  'not-behind-glass':
    'We know no case with this reference that can be opened here. Look for it in the list of cases first.',
  'open-already': 'You have opened this case already. The hour still runs.',
  'nobody-to-tell':
    'There is nobody who could be told. A supervisor or another administrator must be there who does not have to keep out of this case.',
} as const;

export class GlassNotBrokenError extends DomainError {
  readonly kind = 'conflict';
  override readonly errors: readonly FieldError[];

  constructor(readonly code: keyof typeof REASONS) {
    super(REASONS[code]);
    this.errors = [{ pointer: '/reference', detail: this.message }];
  }
}
