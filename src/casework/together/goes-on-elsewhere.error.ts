import { DomainError } from '../../domain/domain-error.js';

/** How a group's own case ended when the group went on with others, on a joint case. It is no outcome of the complaint. */
export const JOINED = 'joined';

/** The case is a reference that leads to a joint one: it is opened again by leaving that, and not otherwise. */
export class GoesOnElsewhereError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'goes-on-elsewhere';

  constructor() {
    super('This case goes on as a joint case. To open it again, the group leaves the joint case.');
  }
}
