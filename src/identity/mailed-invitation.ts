import { Column, IsNull, MoreThan, PrimaryColumn } from 'typeorm';
import { DomainError } from '../domain/domain-error.js';

const DAY = 86_400_000;
const LINK_DAYS = 7;

export interface Invited {
  /** As the person who invites calls them. */
  readonly name: string;
  /** In lower case. */
  readonly email: string;
}

/** Somebody is asked by mail to join. The account is opened when they accept. */
export abstract class MailedInvitation {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  /** In lower case. */
  @Column('text')
  email: string;

  /** As the person who invites calls them. */
  @Column('text')
  name: string;

  @Column('uuid', { name: 'invited_by' })
  invitedBy: string;

  @Column('text', { name: 'secret_hash' })
  secretHash: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;
}

/** The condition of those that were neither accepted nor withdrawn. */
export const isUnanswered = () => ({ acceptedAt: IsNull(), withdrawnAt: IsNull() });

/** The condition of those that can still be accepted. */
export const isOpen = (now: Date) => ({ ...isUnanswered(), expiresAt: MoreThan(now) });

/** The columns of an invitation that is sent now. */
export const sentAt = (now: Date) => ({
  createdAt: now,
  expiresAt: new Date(now.getTime() + LINK_DAYS * DAY),
  acceptedAt: null,
  withdrawnAt: null,
});

export class InvitationNotUsableError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'link-not-usable';

  constructor() {
    super(
      'This invitation has been used, taken back or is too old. Ask the person who invited you for a new one.',
    );
  }
}
