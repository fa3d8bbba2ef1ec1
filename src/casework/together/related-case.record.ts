import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { PairVerdict } from '../../domain/casework/likeness.js';

/** What a caseworker said of two cases beside each other. For staff alone; the case with the smaller id comes first. */
@Entity({ name: 'related_case' })
@Check('related_case_verdict_known', `verdict in ('related', 'not-related', 'duplicate')`)
@Check('related_case_two', 'case_id < other_id')
@Unique('related_case_once', ['caseId', 'otherId'])
@ForeignKey('CaseRecord', ['caseId', 'programmeId'], ['id', 'programmeId'], { name: 'related_case_case_fk' })
@ForeignKey('CaseRecord', ['otherId'], ['id'], { name: 'related_case_other_fk' })
@Index('related_case_other', ['otherId'])
export class RelatedCaseRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'related_case_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'case_id' })
  caseId: string;

  @Column('uuid', { name: 'other_id' })
  otherId: string;

  @Column('text')
  verdict: PairVerdict;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
