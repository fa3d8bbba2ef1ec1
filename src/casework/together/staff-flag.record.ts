import { Check, Column, ForeignKey, Index } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** Something that a supervisor must look at. Written by the database itself, and read by supervisors and administrators alone. */
@CaseItem('staff_flag')
@Check('staff_flag_kind_known', `kind in ('group-has-case', 'group-may-have-case')`)
@Index('staff_flag_about', ['aboutGroupId'])
@ForeignKey('VoluntaryGroupRecord', ['aboutGroupId'], ['id'], {
  name: 'staff_flag_about_fk',
  onDelete: 'SET NULL',
})
@Check('staff_flag_seen', 'num_nulls(seen_at, seen_by) in (0, 2)')
@Index('staff_flag_open', ['programmeId', 'raisedAt', 'id'], { where: 'seen_at is null' })
export class StaffFlagRecord extends CaseItemRecord {
  @Column('text')
  kind: 'group-has-case' | 'group-may-have-case';

  /** Whose name is spelt alike, where the report may be about it. */
  @Column('uuid', { name: 'about_group_id', nullable: true })
  aboutGroupId: string | null;

  @Column('timestamptz', { name: 'raised_at' })
  raisedAt: Date;

  @Column('timestamptz', { name: 'seen_at', nullable: true })
  seenAt: Date | null;

  @Column('uuid', { name: 'seen_by', nullable: true })
  seenBy: string | null;

  @Column('text', { nullable: true })
  words: string | null;
}
