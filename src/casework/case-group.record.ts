import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Confidentiality } from '../domain/casework/confidentiality.js';

/** A group on a case, and how its name may be used there. */
@Entity({ name: 'case_group' })
@Check('case_group_confidentiality_known', `confidentiality in ('named', 'confidential', 'anonymous')`)
@ForeignKey('CaseRecord', ['caseId', 'programmeId'], ['id', 'programmeId'], { name: 'case_group_case_fk' })
@ForeignKey('VoluntaryGroupRecord', ['groupId', 'programmeId'], ['id', 'programmeId'], {
  name: 'case_group_group_fk',
})
@Index('case_group_group', ['groupId', 'caseId'])
export class CaseGroupRecord {
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'case_group_pkey' })
  caseId: string;

  @PrimaryColumn('uuid', { name: 'group_id', primaryKeyConstraintName: 'case_group_pkey' })
  groupId: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('text')
  confidentiality: Confidentiality;

  /** Set once the group left a joint case: it sees no more of it, and the guards ask no more of it. */
  @Column('timestamptz', { name: 'left_at', nullable: true })
  leftAt: Date | null;
}
