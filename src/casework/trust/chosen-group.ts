import { DomainError, type FieldError } from '../../domain/domain-error.js';
import type { GroupOnCase } from '../case-contents.js';

/** The pointers are those of the fields of the form or body that was sent. */
export class TrustRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'not-recorded';

  constructor(override readonly errors: readonly FieldError[]) {
    super('This cannot be recorded like this.');
  }
}

/** The group that is meant: the only one of the case, or the one that was chosen. Throws {@link TrustRefusedError}. */
export function chosenGroup(groups: readonly GroupOnCase[], wanted?: string): GroupOnCase {
  const [only, ...more] = groups;
  const chosen = wanted ? groups.find(({ groupId }) => groupId === wanted) : more.length === 0 && only;
  if (chosen) return chosen;
  throw new TrustRefusedError([{ pointer: '/group', detail: 'Choose the group that it is about.' }]);
}
