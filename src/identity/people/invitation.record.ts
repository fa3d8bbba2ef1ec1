import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ProgrammeRole } from '../../platform/database/actor.js';

/** Somebody is asked to work in a programme. The account is opened when they accept. */
@Entity({ name: 'invitation' })
@Check(
  'invitation_role_known',
  `role in ('caseworker', 'supervisor', 'manager', 'administrator', 'auditor', 'mediator')`,
)
@Unique('invitation_secret_key', ['secretHash'])
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'invitation_programme_fk' })
@ForeignKey('AccountRecord', ['invitedBy'], ['id'], { name: 'invitation_inviter_fk' })
@Index('invitation_programme', ['programmeId', 'email'])
export class InvitationRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'invitation_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  /** In lower case. */
  @Column('text')
  email: string;

  @Column('text')
  name: string;

  @Column('text')
  role: ProgrammeRole;

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
