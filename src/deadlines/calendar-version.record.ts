import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CalendarContent } from '../domain/calendar/calendar-content.js';
import type { CalendarChange } from '../domain/calendar/calendar-changes.js';
import { WorkedThrough } from '../platform/database/worked-through.js';

export type CalendarSource = 'shipped' | 'by-hand' | 'court-list' | 'import';

/** One version of the calendars, whole. Never edited: a change makes the next version. */
@Entity({ name: 'calendar_version' })
@Check('calendar_version_source_known', `source in ('shipped', 'by-hand', 'court-list', 'import')`)
@Unique('calendar_version_number_key', ['number'])
@Index('calendar_version_open', ['number'], { where: 'worked_through_at IS NULL' })
export class CalendarVersionRecord extends WorkedThrough {
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
}
