/**
 * The kinds of mail that go out while all mail is held: what people need to sign in, what warns them that somebody else did, and
 * what tells of mail itself.
 */
export const NEVER_HELD: readonly string[] = [
  'sign-in',
  'account-notice',
  'confirm-address',
  'address-changed',
  'mail-alarm',
];

/** Whether a mail of this kind stays where it is while all mail is held. */
export const isHeldBack = (kind: string): boolean => !NEVER_HELD.includes(kind);

export const IS_ON_HOLD = 'exists (select from mail_hold where ended_at is null)';

/** Whether a delivery may go, as SQL over its `kind`; {@link NEVER_HELD} is the parameter of this number. */
export const mayGo = (neverHeld: number): string => `(kind = any ($${neverHeld}) or not ${IS_ON_HOLD})`;
