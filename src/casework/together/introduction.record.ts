import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { IntroductionState, Shares } from '../../domain/casework/introduction.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** Two groups that may want to talk to each other, as staff see it. No group reads this row. */
@Entity({ name: 'introduction' })
@Check('introduction_state_known', `state in ('proposed', 'dropped', 'offered', 'exchanged', 'ended')`)
@Check('introduction_two', 'case_id <> other_id')
@Check('introduction_offered', `(state in ('proposed', 'dropped')) = (last_day is null)`)
@ForeignKey('CaseRecord', ['caseId', 'programmeId'], ['id', 'programmeId'], { name: 'introduction_case_fk' })
@ForeignKey('CaseRecord', ['otherId'], ['id'], { name: 'introduction_other_fk' })
@Index('introduction_case', ['caseId'])
@Index('introduction_other', ['otherId'])
export class IntroductionRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'introduction_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'case_id' })
  caseId: string;

  @Column('uuid', { name: 'other_id' })
  otherId: string;

  @Column('text')
  state: IntroductionState;

  /** Why it was thought of, for staff. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { name: 'proposed_at' })
  proposedAt: Date;

  @Column('uuid', { name: 'proposed_by', nullable: true })
  proposedBy: string | null;

  /** When a caseworker made sure who both groups are. */
  @Column('timestamptz', { name: 'checked_at', nullable: true })
  checkedAt: Date | null;

  @Column('uuid', { name: 'checked_by', nullable: true })
  checkedBy: string | null;

  /** The last day in London on which a yes counts; the same for both. */
  @Column('date', { name: 'last_day', nullable: true })
  lastDay: string | null;
}

/** One group's side of it, on its own case: all that this group reads. Nothing here tells anything of the other one. */
@CaseItem('introduction_side')
@Check('introduction_side_answer_known', `answer in ('yes', 'no')`)
@Check('introduction_side_shares_known', `shares in ('name', 'name-and-contact', 'nothing')`)
@Check('introduction_side_how_known', `answered_how in ('here', 'by-voice')`)
@Unique('introduction_side_once', ['introductionId', 'groupId'])
@ForeignKey('IntroductionRecord', ['introductionId'], ['id'], { name: 'introduction_side_introduction_fk' })
export class IntroductionSideRecord extends CaseItemRecord {
  @Column('uuid', { name: 'introduction_id' })
  introductionId: string;

  @Column('text', { nullable: true })
  answer: 'yes' | 'no' | null;

  /** What the other group may learn, with a yes. */
  @Column('text', { nullable: true })
  shares: Shares | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('text', { name: 'answered_how', nullable: true })
  answeredHow: 'here' | 'by-voice' | null;

  @Column('text', { name: 'answered_by', nullable: true })
  answeredBy: string | null;

  @Column('text', { nullable: true })
  words: string | null;

  @Column('date', { name: 'last_day' })
  lastDay: string;

  @Column('timestamptz', { name: 'exchanged_at', nullable: true })
  exchangedAt: Date | null;
}
