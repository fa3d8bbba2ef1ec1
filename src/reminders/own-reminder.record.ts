import { Check, Column, Index } from 'typeorm';
import type { OwnReminderState } from '../domain/reminders/own-reminder.js';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';

/**
 * A reminder that somebody set for themselves: so many days before a date of the case, or on a day with words of their own. A
 * group's has its `groupId`; those of staff are among staff.
 */
@CaseItem('own_reminder')
@Check('own_reminder_state_known', `state in ('scheduled', 'sent', 'cleared', 'removed')`)
@Check('own_reminder_about', 'num_nonnulls(rule_id, words) = 1 and (rule_id is null) = (days_before is null)')
@Index('own_reminder_due', ['sendAt', 'id'], { where: `state = 'scheduled'` })
@Index('own_reminder_delivery', ['deliveryId'], { where: 'delivery_id IS NOT NULL' })
@Index('own_reminder_sent', ['sendAt'], { where: `state = 'sent'` })
@Index('own_reminder_changed', ['id'], { where: 'changed' })
export class OwnReminderRecord extends CaseItemRecord {
  /** The rule whose date it goes by. */
  @Column('text', { name: 'rule_id', nullable: true })
  ruleId: string | null;

  /** The group whose date that is, where it is one group's own. */
  @Column('uuid', { name: 'date_group_id', nullable: true })
  dateGroupId: string | null;

  @Column('smallint', { name: 'days_before', nullable: true })
  daysBefore: number | null;

  @Column('text', { nullable: true })
  words: string | null;

  /** The day it is for: so many days before the date as it stands, or the day that was chosen. */
  @Column('date', { name: 'on_day' })
  onDay: string;

  @Column('timestamptz', { name: 'send_at' })
  sendAt: Date;

  @Column('text')
  state: OwnReminderState;

  @Column('timestamptz', { name: 'set_at' })
  setAt: Date;

  /** The account of whoever set it: it goes to them alone. */
  @Column('uuid', { name: 'set_by' })
  setBy: string;

  /** The mail that it went with; null also where whoever set it may no longer see the case. */
  @Column('uuid', { name: 'delivery_id', nullable: true })
  deliveryId: string | null;

  /** Its date or its case changed: it goes out only when it was brought in line with that. */
  @Column('boolean')
  changed: boolean;
}
