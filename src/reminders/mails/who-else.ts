import type { Reader } from '../../domain/reminders/reminder-choices.js';

/** What decides who else gets a reminder of a case. */
export interface OthersTold {
  readonly told: 'everybody' | 'group' | 'staff';
  /** The group works on it alone. */
  readonly isAlone: boolean;
  /** Every group that gave its name has an address. */
  readonly hasAddress: boolean;
  /** Every group gave its name. */
  readonly isNamed: boolean;
}

const NOT_THE_BODY = 'The public body does not.';

/** Who gets the same reminder: a group that gave no name gets none, and somebody has to know that. */
export function whoElse(as: Reader, others: OthersTold): string {
  return as === 'group' ? besidesTheGroup(others) : besidesStaff(others);
}

function besidesTheGroup({ told, isAlone }: OthersTold): string {
  if (isAlone) return `You work on this case yourself, so nobody else gets this reminder. ${NOT_THE_BODY}`;
  return told === 'group'
    ? `The case is closed, so nobody else gets this reminder. ${NOT_THE_BODY}`
    : `The caseworker gets the same reminder. ${NOT_THE_BODY}`;
}

function besidesStaff({ told, hasAddress, isNamed }: OthersTold): string {
  if (told === 'staff')
    return `This is a promise of ours, so the group does not get this reminder. ${NOT_THE_BODY}`;
  if (!hasAddress)
    return 'The group has no email address, and gets no reminder: call it. The public body gets none either.';
  return isNamed
    ? `The group gets the same reminder. ${NOT_THE_BODY}`
    : 'The group gave no name, and gets no reminder: it sees this date only when it comes back. The public body gets none either.';
}
