import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Totals } from '../../domain/reminders/reconciliation.js';

/** What a day came to for a programme, as it was counted once. Rows are added, never changed. */
@Entity({ name: 'reconciliation' })
@Check('reconciliation_recount', '(reason is null) = (made_by is null)')
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'reconciliation_programme_fk' })
@Index('reconciliation_first', ['programmeId', 'day'], { unique: true, where: 'reason IS NULL' })
@Index('reconciliation_day', ['programmeId', 'day', 'madeAt'])
export class ReconciliationRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reconciliation_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  /** In London. */
  @Column('date')
  day: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('jsonb')
  totals: Totals;

  /** Why it was counted again. Null for the count that the service made by itself. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('uuid', { name: 'made_by', nullable: true })
  madeBy: string | null;
}
