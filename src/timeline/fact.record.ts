import { Check, Column } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';
import type { FactSide, HowKnown } from '../domain/facts/fact.js';
import type { FactKind } from '../domain/facts/fact-kind.js';
import type { Precision } from '../domain/facts/precision.js';

/** Something dated that happened in the world. Never edited, only replaced. Two of one kind and group that hold are disputed. */
@CaseItem('fact')
@Check('fact_said_by_known', `said_by in ('group', 'body', 'other')`)
@Check('fact_precision_known', `precision in ('day', 'month')`)
@Check('fact_month_from_its_first_day', `precision = 'day' or extract(day from on_day) = 1`)
@Check('fact_how_known_known', `how_known in ('paper', 'memory')`)
export class FactRecord extends CaseItemRecord {
  @Column('text')
  kind: FactKind;

  @Column('date', { name: 'on_day' })
  onDay: string;

  /** Of a month `onDay` is the first day. */
  @Column('text', { default: 'day' })
  precision: Precision;

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

  /** Why it gave way: to the one that names it in `replaces_id`, or to another day when a dispute was settled. */
  @Column('text', { name: 'superseded_because', nullable: true })
  supersededBecause: string | null;

  @Column('uuid', { name: 'superseded_by', nullable: true })
  supersededBy: string | null;

  @Column('text', { name: 'said_by', nullable: true })
  saidBy: FactSide | null;

  @Column('text', { name: 'how_known', nullable: true })
  howKnown: HowKnown | null;

  /** Where the paper is that shows the day. */
  @Column('text', { nullable: true })
  paper: string | null;
}
