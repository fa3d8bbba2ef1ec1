import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { writtenDays } from './written-day.js';

/** A body that signed a local Compact; without days, from the Compact's first day to its last. */
@Entity({ name: 'local_compact_body' })
@Check('local_compact_body_days', writtenDays('signed_from', 'signed_until'))
@Index('local_compact_body_body', ['bodyId'])
@ForeignKey('LocalCompactRecord', ['compactId'], ['id'], { name: 'local_compact_body_compact_fk' })
@ForeignKey('PublicBodyRecord', ['bodyId'], ['id'], { name: 'local_compact_body_body_fk' })
@ForeignKey('PublicBodyRecord', ['signedById'], ['id'], { name: 'local_compact_body_signed_by_fk' })
export class LocalCompactBodyRecord {
  @PrimaryColumn('uuid', { name: 'compact_id', primaryKeyConstraintName: 'local_compact_body_pkey' })
  compactId: string;

  @PrimaryColumn('uuid', { name: 'body_id', primaryKeyConstraintName: 'local_compact_body_pkey' })
  bodyId: string;

  @Column('text', { name: 'signed_from', nullable: true })
  signedFrom: string | null;

  @Column('text', { name: 'signed_until', nullable: true })
  signedUntil: string | null;

  /** The lead body that signed for it; empty where it signed itself. */
  @Column('uuid', { name: 'signed_by_id', nullable: true })
  signedById: string | null;
}
