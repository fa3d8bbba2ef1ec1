import { Check, Column, ForeignKey, Index, Unique } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** What a public body reports about a group, on a case that no group sees. */
@CaseItem('body_report')
@Check('body_report_group_said', `app_words(group_name) <> ''`)
@Unique('body_report_once', ['caseId'])
@Index('body_report_words', { synchronize: false })
@Index('body_report_about', ['aboutGroupId'])
@ForeignKey('VoluntaryGroupRecord', ['aboutGroupId'], ['id'], {
  name: 'body_report_about_fk',
  onDelete: 'SET NULL',
})
export class BodyReportRecord extends CaseItemRecord {
  @Column('text', { name: 'group_name' })
  groupName: string;

  /** Where it was chosen from a list. Not `groupId`: that would be a group of this case, which sees it. */
  @Column('uuid', { name: 'about_group_id', nullable: true })
  aboutGroupId: string | null;

  /** Of the commitment in the library, where it is one of those owed by groups. */
  @Column('text', { name: 'commitment_id', nullable: true })
  commitmentId: string | null;

  /** What the group is said to have promised, in our words. */
  @Column('text')
  commitment: string;

  /** Who told us, for the body. */
  @Column('text', { name: 'reported_by' })
  reportedBy: string;

  /** The day in London on which somebody told the group of it. */
  @Column('date', { name: 'group_told_on', nullable: true })
  groupToldOn: string | null;

  @Column('text', { name: 'group_told_words', nullable: true })
  groupToldWords: string | null;
}
