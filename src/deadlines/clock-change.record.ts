import { Check, Column, Unique } from 'typeorm';
import type { ClockChangeKind } from '../domain/clocks/clock-change.js';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';

/** One entry of the ledger of a clock: that it was stopped, started again, or given more time. Added, never edited. */
@CaseItem('clock_change')
@Check('clock_change_known', `change in ('suspended', 'resumed', 'extended')`)
@Check('clock_change_extension', `(change = 'extended') = (extended_to is not null)`)
@Unique('clock_change_position_key', ['caseId', 'position'])
export class ClockChangeRecord extends CaseItemRecord {
  @Column('text', { name: 'rule_id' })
  ruleId: string;

  /** Its place among all changes of the case, from 1. */
  @Column('integer')
  position: number;

  @Column('text')
  change: ClockChangeKind;

  /** The day on which it took effect; of a stop, the first day that does not count. */
  @Column('date', { name: 'on_day' })
  onDay: string;

  /** The new last day, of an extension alone. */
  @Column('date', { name: 'extended_to', nullable: true })
  extendedTo: string | null;

  @Column('text')
  reason: string;

  @Column('text', { name: 'legal_basis' })
  legalBasis: string;

  @Column('text', { name: 'agreed_by' })
  agreedBy: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
