import { Check, Column } from 'typeorm';
import type { LimitAnswerKind } from '../domain/clocks/limit-answer.js';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';

/** That a limit was acted on, that nothing was done by it, or that what was said before was wrong. Added, never edited. */
@CaseItem('limit_answer')
@Check('limit_answer_known', `answer in ('done', 'lapsed', 'taken-back')`)
export class LimitAnswerRecord extends CaseItemRecord {
  /** The family of a limit that can end a case, else its rule: `court`, `ICO-6W`. */
  @Column('text')
  about: string;

  @Column('text')
  answer: LimitAnswerKind;

  /** The day on which it was done; of the others, the day in London on which it was said. */
  @Column('date', { name: 'on_day' })
  onDay: string;

  /** The last day of the limit as it stood then. */
  @Column('date', { name: 'limit_on' })
  limitOn: string;

  @Column('text')
  words: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
