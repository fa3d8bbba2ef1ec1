import { Check, Column } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** `keep` until a day, `hold` until it is lifted, `lift` of a hold, or `erased`. */
export type RetentionActKind = 'keep' | 'hold' | 'lift' | 'erased';

/** What an administrator decided about how long a case is kept. Never edited: the latest counts. */
@CaseItem('retention_act')
@Check('retention_act_kind_known', `kind in ('keep', 'hold', 'lift', 'erased')`)
@Check('retention_act_until', `(kind = 'keep') = (until_day is not null)`)
export class RetentionActRecord extends CaseItemRecord {
  @Column('text')
  kind: RetentionActKind;

  /** The last day on which the case is surely kept. */
  @Column('date', { name: 'until_day', nullable: true })
  untilDay: string | null;

  @Column('text')
  reason: string;

  @Column('timestamptz', { name: 'decided_at' })
  decidedAt: Date;

  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy: string | null;
}
