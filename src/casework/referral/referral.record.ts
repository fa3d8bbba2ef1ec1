import { Check, Column, ForeignKey, Index } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** How far the question has come whether a case may go to another programme. */
export const REFERRAL_STATES = ['asked', 'agreed', 'refused', 'withdrawn'] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** Given by the group on its own page, or said to a caseworker who wrote it down. */
export type AnsweredHow = 'here' | 'by-voice';

/** The question whether a case may go to another programme, and what the group said. It moves with the case. */
@CaseItem('referral')
@Check('referral_state_known', `state in ('asked', 'agreed', 'refused', 'withdrawn')`)
@Check('referral_how_known', `answered_how in ('here', 'by-voice')`)
@Check('referral_elsewhere', 'from_programme_id <> to_programme_id')
@Check('referral_answered', `(state in ('asked', 'withdrawn')) = (answered_how is null)`)
@ForeignKey('ProgrammeRecord', ['fromProgrammeId'], ['id'], { name: 'referral_from_fk' })
@ForeignKey('ProgrammeRecord', ['toProgrammeId'], ['id'], { name: 'referral_to_fk' })
@Index('referral_one_asked', ['caseId'], { unique: true, where: `state = 'asked'` })
export class ReferralRecord extends CaseItemRecord {
  @Column('uuid', { name: 'from_programme_id' })
  fromProgrammeId: string;

  @Column('uuid', { name: 'to_programme_id' })
  toProgrammeId: string;

  /** Why, in the words that the group reads. */
  @Column('text')
  reason: string;

  @Column('text')
  state: ReferralState;

  @Column('timestamptz', { name: 'proposed_at' })
  proposedAt: Date;

  @Column('uuid', { name: 'proposed_by', nullable: true })
  proposedBy: string | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  /** The day in London on which the group said it. */
  @Column('date', { name: 'answered_on', nullable: true })
  answeredOn: string | null;

  @Column('text', { name: 'answered_how', nullable: true })
  answeredHow: AnsweredHow | null;

  /** Who said it, where a caseworker wrote it down. */
  @Column('text', { name: 'answered_by', nullable: true })
  answeredBy: string | null;

  @Column('text', { nullable: true })
  words: string | null;
}
