import { Column } from 'typeorm';
import { CaseItemRecord } from '../../platform/database/case-item.record.js';

/** A part of a group's plan. It is never edited: another takes its place, or it is withdrawn, and it stays on record. */
export abstract class PlanItemRecord extends CaseItemRecord {
  /** In a sentence or two: all that has to be there. */
  @Column('text')
  text: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;

  /** The one whose place it took. */
  @Column('uuid', { name: 'replaces_id', nullable: true })
  replacesId: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  /** When another took its place, or it was withdrawn. */
  @Column('timestamptz', { name: 'superseded_at', nullable: true })
  supersededAt: Date | null;

  @Column('text', { name: 'withdrawn_because', nullable: true })
  withdrawnBecause: string | null;
}
