import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Somebody of a public body who came in by an invitation: a session without an account, bound to one case. */
@Entity({ name: 'response_visit' })
@Unique('response_visit_secret_key', ['secretHash'])
@ForeignKey('CaseRecord', ['caseId', 'programmeId'], ['id', 'programmeId'], {
  name: 'response_visit_case_fk',
})
@ForeignKey('ResponseInvitationRecord', ['invitationId'], ['id'], {
  name: 'response_visit_invitation_fk',
  onDelete: 'CASCADE',
})
export class ResponseVisitRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'response_visit_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'case_id' })
  caseId: string;

  @Column('uuid', { name: 'invitation_id' })
  invitationId: string;

  @Column('text', { name: 'secret_hash' })
  secretHash: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
