import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A member of a group asks somebody to speak for it too. The account is opened when they accept. */
@Entity({ name: 'group_invitation' })
@Unique('group_invitation_secret_key', ['secretHash'])
@ForeignKey('VoluntaryGroupRecord', ['groupId', 'programmeId'], ['id', 'programmeId'], {
  name: 'group_invitation_group_fk',
})
@ForeignKey('AccountRecord', ['invitedBy'], ['id'], { name: 'group_invitation_inviter_fk' })
@Index('group_invitation_group', ['groupId', 'email'])
export class GroupInvitationRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'group_invitation_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'group_id' })
  groupId: string;

  /** In lower case. */
  @Column('text')
  email: string;

  /** As the member who invites calls them. */
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
