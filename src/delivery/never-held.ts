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
