/** Why a mail is not on a case: in the words that staff read. */
export const HELD_REASONS = {
  'unknown-address': 'The address it went to belongs to no case of ours.',
  'revoked-address': 'The address it went to was taken back.',
  'no-case': 'It answers no mail of ours.',
  'case-closed': 'The case that it is for is closed.',
  'two-cases':
    'It went to the address of one case, and to that of another or in answer to a mail about another.',
  'other-programme': 'It is about this case, and about a case of another programme.',
  'too-deep': 'It has parts inside parts, too many to be opened safely.',
  'too-many-parts': 'It has too many parts to be opened safely.',
  'too-long-headers': 'What stands above its text is too long.',
  unreadable: 'It could not be read. It may be broken.',
  'answer-bounced': 'It says that our answer to a mail in this list did not arrive.',
  bounce: 'It says that a mail did not arrive, and we cannot tell which one.',
  loop: 'It came from this service, or went round in circles.',
  duplicate: 'It came twice.',
  discarded: 'Somebody looked at it and put it away.',
} as const;
export type HeldReason = keyof typeof HELD_REASONS;
