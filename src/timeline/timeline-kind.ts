/** What people or the service did on a case. */
export const TIMELINE_KINDS = [
  'filed',
  'accepted',
  'moved',
  'fact-added',
  'step-entry',
  'note',
  'call-note',
  'note-pin',
  'dates-changed',
  'mail-sent',
  'closed',
  'standing',
  'identity',
  'access',
  'referral',
  'triage',
  'assigned',
  'waiting',
  'undone',
  'body-changed',
  'together',
  'document',
  'mail-out',
  'mail-in',
  'mail-bounced',
  'letter',
  'information',
  'settlement',
  'response',
  'escalation',
  'reminder',
  'mediation',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** Entries that are notes among staff. */
export const NOTE_KINDS = ['note', 'call-note'] as const satisfies readonly TimelineKind[];
export type NoteKind = (typeof NOTE_KINDS)[number];
