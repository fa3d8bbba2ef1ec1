import { Check, Column } from 'typeorm';
import type { BindingPromise } from '../../../domain/commitments/binding-promise.js';
import { CaseItem, CaseItemRecord } from '../../../platform/database/case-item.record.js';

/** Whether a promise is part of the case, or was looked at and left out. */
export const PROMISE_DECISIONS = ['cited', 'rejected'] as const;
export type PromiseDecision = (typeof PROMISE_DECISIONS)[number];

/**
 * A promise that was cited on a case, or left out of it with a reason. Never edited: it is withdrawn with a reason, and another
 * is written. The text is kept as it stood, whatever becomes of the library.
 */
@CaseItem('cited_promise')
@Check('cited_promise_decision_known', `decision in ('cited', 'rejected')`)
@Check('cited_promise_source_known', `source in ('local', 'national', 'best-value', 'covenant', 'policy')`)
@Check('cited_promise_owed_known', `owed_by in ('body', 'group')`)
@Check('cited_promise_rejected_with_reason', `decision = 'cited' or reason is not null`)
@Check('cited_promise_clause_of_document', 'clause is null or document is not null')
@Check('cited_promise_withdrawn', 'num_nulls(withdrawn_at, withdrawn_because) in (0, 2)')
export class CitedPromiseRecord extends CaseItemRecord {
  @Column('text')
  decision: PromiseDecision;

  /** Of the commitment in the library; missing for a promise in somebody's own words. */
  @Column('text', { name: 'commitment_id', nullable: true })
  commitmentId: string | null;

  @Column('text', { nullable: true })
  source: BindingPromise['source'] | null;

  /** What the text is called. */
  @Column('text', { nullable: true })
  document: string | null;

  /** Only as the library allows it to be shown. */
  @Column('text', { nullable: true })
  clause: string | null;

  @Column('text')
  words: string;

  @Column('text', { name: 'owed_by' })
  owedBy: BindingPromise['owedBy'];

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  @Column('text', { name: 'withdrawn_because', nullable: true })
  withdrawnBecause: string | null;

  @Column('uuid', { name: 'withdrawn_by', nullable: true })
  withdrawnBy: string | null;
}

/** Whether it holds now. */
export const holds = ({ withdrawnAt }: Pick<CitedPromiseRecord, 'withdrawnAt'>): boolean =>
  withdrawnAt === null;
