import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** Somebody at the public body of a case is asked to answer on a page of their own, without an account: one case, by a mailed link. */
@Entity({ name: 'response_invitation' })
@Unique('response_invitation_secret_key', ['secretHash'])
@Index('response_invitation_case', ['caseId'])
@ForeignKey('CaseRecord', ['caseId', 'programmeId'], ['id', 'programmeId'], {
  name: 'response_invitation_case_fk',
})
export class ResponseInvitationRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'response_invitation_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'case_id' })
  caseId: string;

  /** In the directory, where they were chosen from there. */
  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId: string | null;

  /** In small letters. */
  @Column('text')
  email: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'secret_hash' })
  secretHash: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('uuid', { name: 'made_by', nullable: true })
  madeBy: string | null;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  /** When its link was last used to come in. */
  @Column('timestamptz', { name: 'opened_at', nullable: true })
  openedAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;

  @Column('uuid', { name: 'revoked_by', nullable: true })
  revokedBy: string | null;
}
