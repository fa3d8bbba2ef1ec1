/** What people or the service did on a case. */
export const TIMELINE_KINDS = [
  'filed',
  'accepted',
  'moved',
  'fact-added',
  'step-entry',
  'note',
  'dates-changed',
  'mail-sent',
  'closed',
  'standing',
  'identity',
  'access',
  'referral',
  'together',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];
