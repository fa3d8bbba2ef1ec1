import { Check, Column, Index } from 'typeorm';
import type { LetterKind } from '../../domain/correspondence/letters/letter-kind.js';
import type { LetterState } from '../../domain/correspondence/letters/letter-move.js';
import type { Correspondent } from '../../domain/correspondence/letters/correspondent.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** A letter on a case, from its first draft to the answer. `text` is the newest; every one stands in `letter_version`. */
@CaseItem('letter')
@Check(
  'letter_state_known',
  `state in ('draft', 'with-group', 'agreed', 'with-supervisor', 'ready', 'sent', 'posted', 'withdrawn')`,
)
@Check('letter_went', `(state in ('sent', 'posted')) = (went_on is not null)`)
@Check('letter_answered', 'answer_mail_id is null or answered_on is not null')
@Check('letter_approved', 'num_nulls(approved_at, approved_by) in (0, 2)')
@Index('letter_waiting', ['wentOn'], {
  where: 'went_on IS NOT NULL AND answered_on IS NULL AND unanswered_at IS NULL',
})
export class LetterRecord extends CaseItemRecord {
  @Column('text')
  kind: LetterKind;

  @Column('text')
  state: LetterState;

  /** Written by the group for itself. */
  @Column('boolean', { name: 'by_group' })
  byGroup: boolean;

  @Column('text')
  subject: string;

  @Column('text')
  text: string;

  @Column('integer')
  version: number;

  @Column('jsonb', { nullable: true })
  addressee: Correspondent | null;

  @Column('jsonb')
  copies: Correspondent[];

  /** The groups that were on the case when it was put to them. */
  @Column('uuid', { name: 'asked_groups', array: true })
  askedGroups: string[];

  @Column('uuid', { name: 'agreed_groups', array: true })
  agreedGroups: string[];

  /** What the group, or a supervisor, wants to be different. */
  @Column('text', { name: 'change_asked', nullable: true })
  changeAsked: string | null;

  @Column('timestamptz', { name: 'approved_at', nullable: true })
  approvedAt: Date | null;

  @Column('uuid', { name: 'approved_by', nullable: true })
  approvedBy: string | null;

  @Column('date', { name: 'reply_by', nullable: true })
  replyBy: string | null;

  /** The day that stands in the letter, where more time was agreed since. */
  @Column('date', { name: 'reply_asked_by', nullable: true })
  replyAskedBy: string | null;

  @Column('text', { name: 'reply_why', nullable: true })
  replyWhy: string | null;

  /** The fact by which the answer is reminded of, while it is awaited. */
  @Column('uuid', { name: 'reply_fact_id', nullable: true })
  replyFactId: string | null;

  /** The day in London on which it was sent or posted. */
  @Column('date', { name: 'went_on', nullable: true })
  wentOn: string | null;

  @Column('timestamptz', { name: 'went_at', nullable: true })
  wentAt: Date | null;

  @Column('uuid', { name: 'went_by', nullable: true })
  wentBy: string | null;

  @Column('uuid', { name: 'mail_id', nullable: true })
  mailId: string | null;

  @Column('uuid', { name: 'document_id', nullable: true })
  documentId: string | null;

  @Column('date', { name: 'acknowledged_on', nullable: true })
  acknowledgedOn: string | null;

  @Column('date', { name: 'answered_on', nullable: true })
  answeredOn: string | null;

  /** The mail that was taken as the answer. */
  @Column('uuid', { name: 'answer_mail_id', nullable: true })
  answerMailId: string | null;

  /** The letter without an answer that this one follows. */
  @Column('uuid', { name: 'chases_id', nullable: true })
  chasesId: string | null;

  /** When it was told that nobody said the letter came. */
  @Column('timestamptz', { name: 'unacknowledged_at', nullable: true })
  unacknowledgedAt: Date | null;

  /** When it was told that no answer came by the day. */
  @Column('timestamptz', { name: 'unanswered_at', nullable: true })
  unansweredAt: Date | null;

  @Column('text', { name: 'withdrawn_because', nullable: true })
  withdrawnBecause: string | null;

  @Column('timestamptz', { name: 'written_at' })
  writtenAt: Date;

  @Column('uuid', { name: 'written_by', nullable: true })
  writtenBy: string | null;
}
