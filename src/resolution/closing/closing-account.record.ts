import { Check, Column, Index } from 'typeorm';
import type { CauseKind } from '../../domain/resolution/cause.js';
import type { Change, ClosingSide, ObjectiveOutcome } from '../../domain/resolution/closing-account.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** How a case ended, as one side said it. Another takes its place when that side says it anew. */
@CaseItem('closing_account')
@Check('closing_account_side_known', `side in ('programme', 'group')`)
@Check('closing_account_restored', 'restored_gbp >= 0')
@Check('closing_account_cause_known', `cause in ('unavoidable', 'mistake', 'management', 'deliberate')`)
@Index('closing_account_current', { synchronize: false })
export class ClosingAccountRecord extends CaseItemRecord {
  @Column('text')
  side: ClosingSide;

  /** What became of each objective that something is said of. */
  @Column('jsonb')
  objectives: readonly ObjectiveOutcome[];

  @Column('text', { array: true })
  changes: Change[];

  /** In whole pounds. */
  @Column('integer', { name: 'restored_gbp', nullable: true })
  restoredGbp: number | null;

  @Column('text', { nullable: true })
  lessons: string | null;

  @Column('text', { nullable: true })
  cause: CauseKind | null;

  @Column('text', { name: 'cause_words', nullable: true })
  causeWords: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;

  /** When another took its place. */
  @Column('timestamptz', { name: 'superseded_at', nullable: true })
  supersededAt: Date | null;
}
