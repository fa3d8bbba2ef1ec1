import { Check, Column } from 'typeorm';
import type { Step } from '../../../domain/casework/step.js';
import { CaseItem, CaseItemRecord } from '../../../platform/database/case-item.record.js';

/** What a caseworker says to single steps of a plan. */
export type StepComments = Partial<Record<Step, string>>;

/** “Please check my plan”: a group asks, and a caseworker answers. */
@CaseItem('plan_check')
@Check('plan_check_answered', 'num_nulls(answer, comments, answered_at) in (0, 3)')
export class PlanCheckRecord extends CaseItemRecord {
  /** What the group asks, in its own words. */
  @Column('text')
  question: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('jsonb', { nullable: true })
  comments: StepComments | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy: string | null;
}
