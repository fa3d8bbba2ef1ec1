import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Somebody who came back with a code: a session without an account, bound to one case. */
@Entity({ name: 'return_visit' })
@Unique('return_visit_secret_key', ['secretHash'])
@ForeignKey('CaseRecord', ['caseId', 'programmeId'], ['id', 'programmeId'], { name: 'return_visit_case_fk' })
@ForeignKey('CaseGroupRecord', ['caseId', 'groupId'], ['caseId', 'groupId'], {
  name: 'return_visit_group_fk',
})
export class ReturnVisitRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'return_visit_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'case_id' })
  caseId: string;

  @Column('uuid', { name: 'group_id' })
  groupId: string;

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
