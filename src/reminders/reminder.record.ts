import { Check, Column, ForeignKey, Index, Unique } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';
import type { ReminderState } from '../domain/reminders/ladder.js';

/** One rung of the ladder towards a deadline. */
@CaseItem('reminder')
@Check('reminder_state_known', `state in ('scheduled', 'void', 'claimed', 'superseded', 'cleared')`)
@Unique('reminder_rung_key', ['deadlineId', 'daysBefore'])
@ForeignKey('DeadlineRecord', ['deadlineId'], ['id'], { name: 'reminder_deadline_fk' })
@Index('reminder_moment', ['sendAt', 'id'], { where: `state in ('claimed', 'superseded', 'cleared')` })
@Index('reminder_due', ['sendAt', 'id'], { where: `state = 'scheduled'` })
export class ReminderRecord extends CaseItemRecord {
  @Column('uuid', { name: 'deadline_id' })
  deadlineId: string;

  @Column('smallint', { name: 'days_before' })
  daysBefore: number;

  @Column('date', { name: 'nominal_on' })
  nominalOn: string;

  @Column('timestamptz', { name: 'send_at' })
  sendAt: Date;

  @Column('text')
  state: ReminderState;

  @Column('text', { nullable: true })
  reason: string | null;

  /** Set by the database itself: one that was cleared before its moment was never due. */
  @Column('timestamptz', { name: 'cleared_at', nullable: true })
  clearedAt?: Date | null;
}
