import { Check, Column } from 'typeorm';
import type { StandingMethod } from '../../domain/casework/standing.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** How a caseworker knows that a person speaks for a group. */
@CaseItem('standing')
@Check(
  'standing_method_known',
  `method in ('trustee-minute', 'published-number', 'other', 'cannot-be-checked')`,
)
export class StandingRecord extends CaseItemRecord {
  @Column('text')
  method: StandingMethod;

  /** What was seen or heard. It may name people: shown with the group's identity alone. */
  @Column('text')
  words: string;

  /** Who said it. */
  @Column('text', { nullable: true })
  who: string | null;

  @Column('date', { name: 'on_day' })
  onDay: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
