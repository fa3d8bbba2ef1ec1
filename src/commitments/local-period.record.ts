import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LOCAL_PERIOD_KINDS, type LocalPeriodKind } from '../domain/commitments/local-compact.js';
import { writtenDays } from './written-day.js';

/** A number in a local Compact, with the days on which it held. */
@Entity({ name: 'local_period' })
@Check('local_period_kind_known', `kind in (${LOCAL_PERIOD_KINDS.map((kind) => `'${kind}'`).join(', ')})`)
@Check('local_period_count_positive', 'count > 0')
@Check('local_period_days', writtenDays('in_force_from', 'in_force_until'))
@Index('local_period_compact', ['compactId'])
@ForeignKey('LocalCompactRecord', ['compactId'], ['id'], { name: 'local_period_compact_fk' })
export class LocalPeriodRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'local_period_pkey' })
  id: string;

  @Column('uuid', { name: 'compact_id' })
  compactId: string;

  @Column('text')
  kind: LocalPeriodKind;

  /** Which step of the dispute procedure, from 1. */
  @Column('smallint', { nullable: true })
  stage: number | null;

  @Column('smallint')
  count: number;

  @Column('text', { name: 'in_force_from', nullable: true })
  inForceFrom: string | null;

  @Column('text', { name: 'in_force_until', nullable: true })
  inForceUntil: string | null;
}
