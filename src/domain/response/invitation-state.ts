import type { FieldError } from '../domain-error.js';

/** Instants. */
export interface InvitationTimes {
  readonly expiresAt: Date;
  readonly openedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Where an invitation stands: only one that was sent or opened lets anybody in. */
export type InvitationState = 'sent' | 'opened' | 'expired' | 'revoked';

export const INVITATION_STATE_WORDS: Readonly<Record<InvitationState, string>> = {
  sent: 'Sent, not opened yet',
  opened: 'Opened',
  expired: 'Ended',
  revoked: 'Taken back',
};

export function invitationState(
  { expiresAt, openedAt, revokedAt }: InvitationTimes,
  now: Date,
): InvitationState {
  if (revokedAt) return 'revoked';
  if (expiresAt <= now) return 'expired';
  return openedAt ? 'opened' : 'sent';
}

const DAY = 86_400_000;

/** How long a link is good for where a programme says nothing else. */
export const INVITATION_DAYS = 60;
const LONGEST_DAYS = 365;

/** What is wrong with a number of days; what is no number at all, too. */
export const invitationDayRefusals = (days: number): FieldError[] =>
  days >= 1 && days <= LONGEST_DAYS
    ? []
    : [{ pointer: '/days', detail: `Give a number of days from 1 to ${LONGEST_DAYS}.` }];

export const invitationEnds = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY);
