import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { RuleKind } from '../domain/deadlines/rule.js';

/** What somebody's calendar was last told of one date. */
@Entity({ name: 'calendar_entry' })
@Check('calendar_entry_kind_known', `kind in ('limit', 'duty', 'service', 'world')`)
@Unique('calendar_entry_clock_key', ['accountId', 'clockId'])
@ForeignKey('CalendarFeedRecord', ['accountId'], ['accountId'], {
  name: 'calendar_entry_feed_fk',
  onDelete: 'CASCADE',
})
@ForeignKey('CaseRecord', ['caseId'], ['id'], { name: 'calendar_entry_case_fk', onDelete: 'CASCADE' })
@Index('calendar_entry_case', ['caseId'])
export class CalendarEntryRecord {
  /** What calendars know the date by. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'calendar_entry_pkey' })
  id: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  /** The first of the deadlines that took each other's place. */
  @Column('uuid', { name: 'clock_id' })
  clockId: string;

  @Column('uuid', { name: 'case_id' })
  caseId: string;

  @Column('text')
  reference: string;

  @Column('text')
  kind: RuleKind;

  @Column('date')
  day: string;

  @Column('boolean', { name: 'is_open' })
  isOpen: boolean;

  @Column('integer')
  sequence: number;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;
}
