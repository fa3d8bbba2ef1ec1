import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CalendarContent } from '../domain/calendar/calendar-content.js';
import type { CalendarChange } from '../domain/calendar/calendar-changes.js';

export type CalendarSource = 'shipped' | 'by-hand' | 'court-list' | 'import';

/** One version of the calendars, whole. Never edited: a change makes the next version. */
@Entity({ name: 'calendar_version' })
@Check('calendar_version_source_known', `source in ('shipped', 'by-hand', 'court-list', 'import')`)
@Unique('calendar_version_number_key', ['number'])
@Index('calendar_version_open', ['number'], { where: 'worked_through_at IS NULL' })
export class CalendarVersionRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'calendar_version_pkey' })
  id: string;

  /** 1 is the version that Redress came with. */
  @Column('integer')
  number: number;

  @Column('jsonb')
  content: CalendarContent;

  /** What changed from the version before. */
  @Column('jsonb')
  changes: readonly CalendarChange[];

  @Column('text')
  source: CalendarSource;

  @Column('text')
  reason: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('uuid', { name: 'made_by', nullable: true })
  madeBy: string | null;

  /** The last case, by id, whose deadlines were worked out again under this version. */
  @Column('uuid', { name: 'worked_until', nullable: true })
  workedUntil: string | null;

  @Column('timestamptz', { name: 'worked_through_at', nullable: true })
  workedThroughAt: Date | null;

  @Column('integer', { name: 'cases_changed' })
  casesChanged: number;

  @Column('integer', { name: 'deadlines_changed' })
  deadlinesChanged: number;
}
