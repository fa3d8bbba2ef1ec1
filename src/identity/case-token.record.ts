import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Opens one case for reading, as one of its groups sees it. */
@Entity({ name: 'case_token' })
@Unique('case_token_secret_key', ['secretHash'])
@ForeignKey('CaseRecord', ['caseId', 'programmeId'], ['id', 'programmeId'], { name: 'case_token_case_fk' })
@ForeignKey('CaseGroupRecord', ['caseId', 'groupId'], ['caseId', 'groupId'], { name: 'case_token_group_fk' })
export class CaseTokenRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'case_token_pkey' })
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

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
