import { Check, Column, ForeignKey, Index, Unique } from 'typeorm';
import type { ReturnedState } from '../../../domain/correspondence/mail/returned-mail.js';
import { CaseItem, CaseItemRecord } from '../../../platform/database/case-item.record.js';

/** A mail about a case that did not arrive: work for staff until it went again, or somebody said what was done. */
@CaseItem('returned_mail')
@Check('returned_mail_state_known', `state in ('open', 'prepared', 'sent-again', 'dealt-with')`)
@Check('returned_mail_ended', `(state in ('sent-again', 'dealt-with')) = (ended_at is not null)`)
@Unique('returned_mail_delivery_key', ['deliveryId'])
@ForeignKey('MailRecord', ['mailId'], ['id'], { name: 'returned_mail_mail_fk' })
@Index('returned_mail_open', ['caseId', 'cameAt'], { where: 'ended_at is null' })
@Index('returned_mail_again', ['againLetterId'], { where: 'ended_at is null' })
export class ReturnedMailRecord extends CaseItemRecord {
  @Column('uuid', { name: 'delivery_id' })
  deliveryId: string;

  /** Missing where it was a notice of the service itself. */
  @Column('uuid', { name: 'mail_id', nullable: true })
  mailId: string | null;

  /** The letter that went with it. */
  @Column('uuid', { name: 'letter_id', nullable: true })
  letterId: string | null;

  /** Whom it was for, in words that name no group. */
  @Column('text', { name: 'to_name' })
  toName: string;

  /** In the words of the mail server; of a mail to a group its number alone. */
  @Column('text')
  words: string;

  /** It did not go at all, and can be tried again as it is. */
  @Column('boolean', { default: false })
  parked: boolean;

  @Column('timestamptz', { name: 'came_at' })
  cameAt: Date;

  @Column('text')
  state: ReturnedState;

  /** The same letter to somebody else, once it was prepared. */
  @Column('uuid', { name: 'again_letter_id', nullable: true })
  againLetterId: string | null;

  /** What went instead, where it went by mail. */
  @Column('uuid', { name: 'again_mail_id', nullable: true })
  againMailId: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('uuid', { name: 'ended_by', nullable: true })
  endedBy: string | null;

  /** What was done instead, as a person wrote it. */
  @Column('text', { nullable: true })
  note: string | null;
}
