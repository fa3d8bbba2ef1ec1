import { Column } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';
import type { FactKind } from '../domain/facts/fact-kind.js';

/** Something dated that happened in the world. Never edited, only replaced. */
@CaseItem('fact')
export class FactRecord extends CaseItemRecord {
  @Column('text')
  kind: FactKind;

  @Column('date', { name: 'on_day' })
  onDay: string;

  @Column('timestamptz', { nullable: true })
  at: Date | null;

  @Column('text')
  source: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;

  @Column('uuid', { name: 'replaces_id', nullable: true })
  replacesId: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { name: 'superseded_at', nullable: true })
  supersededAt: Date | null;
}
