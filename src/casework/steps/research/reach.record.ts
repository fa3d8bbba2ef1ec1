import { Check, Column } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../../../platform/database/case-item.record.js';

/** Whom else a matter touches, as far as somebody knew. The last row of a case counts; the others are its history. */
@CaseItem('reach')
@Check('reach_counts', 'other_groups >= 0 and people_served >= 0')
export class ReachRecord extends CaseItemRecord {
  @Column('integer', { name: 'other_groups', nullable: true })
  otherGroups: number | null;

  @Column('text', { name: 'other_groups_words', nullable: true })
  otherGroupsWords: string | null;

  @Column('integer', { name: 'people_served', nullable: true })
  peopleServed: number | null;

  @Column('text', { name: 'people_words', nullable: true })
  peopleWords: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
