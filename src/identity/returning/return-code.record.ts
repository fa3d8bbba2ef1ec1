import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** The one way back to the case of a group that gave no name. Only an argon2id hash of the code is kept. */
@Entity({ name: 'return_code' })
@Unique('return_code_reference_key', ['reference'])
@ForeignKey('CaseRecord', ['caseId', 'programmeId'], ['id', 'programmeId'], { name: 'return_code_case_fk' })
@ForeignKey('CaseGroupRecord', ['caseId', 'groupId'], ['caseId', 'groupId'], { name: 'return_code_group_fk' })
export class ReturnCodeRecord {
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'return_code_pkey' })
  caseId: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'group_id' })
  groupId: string;

  /** The case's own: whoever keeps the door may not read cases. */
  @Column('text')
  reference: string;

  @Column('text', { name: 'code_hash' })
  codeHash: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
