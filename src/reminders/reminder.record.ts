import { Check, Column, ForeignKey, Index, Unique } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';
import type { ReminderState, Told } from '../domain/reminders/ladder.js';

/** One rung of the ladder of a deadline. */
@CaseItem('reminder')
@Check('reminder_state_known', `state in ('scheduled', 'void', 'claimed', 'superseded', 'cleared')`)
@Check('reminder_told_known', `told in ('everybody', 'group', 'staff')`)
@Unique('reminder_rung_key', ['deadlineId', 'daysBefore'])
@ForeignKey('DeadlineRecord', ['deadlineId'], ['id'], { name: 'reminder_deadline_fk' })
@Index('reminder_moment', ['sendAt', 'id'], { where: `state in ('claimed', 'superseded', 'cleared')` })
@Index('reminder_due', ['sendAt', 'id'], { where: `state = 'scheduled'` })
@Index('reminder_unseen', ['sendAt', 'id'], {
  where: `needs_seen and state = 'claimed' and seen_at is null and alarmed_at is null`,
})
export class ReminderRecord extends CaseItemRecord {
  @Column('uuid', { name: 'deadline_id' })
  deadlineId: string;

  /** Negative where it comes after the deadline. */
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

  /** Who is told when it goes out. */
  @Column('text', { default: 'everybody' })
  told: Told;

  /** It is about a limit that can end the case: somebody has to say that they saw it. */
  @Column('boolean', { name: 'needs_seen', default: false })
  needsSeen: boolean;

  /** When somebody of the group or of the staff said so. */
  @Column('timestamptz', { name: 'seen_at', nullable: true })
  seenAt: Date | null;

  @Column('uuid', { name: 'seen_by', nullable: true })
  seenBy: string | null;

  /** When the supervisors were told that nobody had. */
  @Column('timestamptz', { name: 'alarmed_at', nullable: true })
  alarmedAt: Date | null;

  /** Set by the database itself: one that was cleared before its moment was never due. */
  @Column('timestamptz', { name: 'cleared_at', nullable: true })
  clearedAt?: Date | null;
}
