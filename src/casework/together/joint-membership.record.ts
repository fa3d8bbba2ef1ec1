import { Check, Column, ForeignKey, Index } from 'typeorm';
import type { Step } from '../../domain/casework/step.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

export const MEMBERSHIP_STATES = ['asked', 'agreed', 'refused', 'withdrawn', 'joined', 'left'] as const;
export type MembershipState = (typeof MEMBERSHIP_STATES)[number];

/** Of a group on its own case: that it was asked to take part in a joint case, what it said, and how it went on. */
@CaseItem('joint_membership')
@Check(
  'joint_membership_state_known',
  `state in ('asked', 'agreed', 'refused', 'withdrawn', 'joined', 'left')`,
)
@Check('joint_membership_how_known', `answered_how in ('here', 'by-voice')`)
@ForeignKey('CaseRecord', ['jointId'], ['id'], { name: 'joint_membership_joint_fk' })
@ForeignKey('CaseRecord', ['wentOnId'], ['id'], { name: 'joint_membership_went_on_fk' })
@Index('joint_membership_joint', ['jointId'])
@Index('joint_membership_one', ['caseId'], {
  unique: true,
  where: `state in ('asked', 'agreed', 'joined')`,
})
export class JointMembershipRecord extends CaseItemRecord {
  @Column('uuid', { name: 'joint_id' })
  jointId: string;

  @Column('text')
  state: MembershipState;

  /** What the joint case is about, as the group reads it before it says yes. */
  @Column('text')
  about: string;

  /** Why, in words that the group reads. */
  @Column('text')
  reason: string;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  @Column('uuid', { name: 'asked_by', nullable: true })
  askedBy: string | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('date', { name: 'answered_on', nullable: true })
  answeredOn: string | null;

  @Column('text', { name: 'answered_how', nullable: true })
  answeredHow: 'here' | 'by-voice' | null;

  @Column('text', { name: 'answered_by', nullable: true })
  answeredBy: string | null;

  @Column('text', { nullable: true })
  words: string | null;

  @Column('timestamptz', { name: 'joined_at', nullable: true })
  joinedAt: Date | null;

  /** Where the group's own case was when it closed for the joint one. */
  @Column('text', { name: 'step_before', nullable: true })
  stepBefore: Step | null;

  @Column('timestamptz', { name: 'left_at', nullable: true })
  leftAt: Date | null;

  @Column('text', { name: 'left_because', nullable: true })
  leftBecause: string | null;

  /** The case of its own that the group went on with, where it was split off. */
  @Column('uuid', { name: 'went_on_id', nullable: true })
  wentOnId: string | null;
}
