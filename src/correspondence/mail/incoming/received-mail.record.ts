import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { HeldReason } from '../../../domain/correspondence/mail/held-reason.js';

/** received → filed on a case | held for a person | refused. */
export type ReceivedMailState = 'received' | 'filed' | 'held' | 'refused';

/** A file of a mail that waits: its name and its size in bytes. */
export interface WaitingAttachment {
  readonly fileName: string;
  readonly size: number;
}

/** A message as it came over the wire, and what became of it. The row is there before the sender is told that we have it. */
@Entity({ name: 'received_mail' })
@Check('received_mail_state_known', `state in ('received', 'filed', 'held', 'refused')`)
@Unique('received_mail_storage_key', ['storageKey'])
@Check('received_mail_answered', 'num_nulls(answer_id, answer, answered_at) in (0, 3)')
@ForeignKey('CaseRecord', ['caseId'], ['id'], { name: 'received_mail_case_fk' })
@ForeignKey('MailRecord', ['mailId'], ['id'], { name: 'received_mail_mail_fk' })
@Index('received_mail_waiting', ['tryAt', 'id'], { where: `state = 'received'` })
@Index('received_mail_held', ['programmeId', 'receivedAt', 'id'], { where: `state = 'held'` })
@Index('received_mail_case', ['caseId'])
export class ReceivedMailRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'received_mail_pkey' })
  id: string;

  /** Whose holding area it is in. Missing until it was looked at. */
  @Column('uuid', { name: 'programme_id', nullable: true })
  programmeId: string | null;

  /** The case it is for, as far as that is known. */
  @Column('uuid', { name: 'case_id', nullable: true })
  caseId: string | null;

  /** What it was filed as. */
  @Column('uuid', { name: 'mail_id', nullable: true })
  mailId: string | null;

  @Column('text', { name: 'storage_key' })
  storageKey: string;

  /** Bytes. */
  @Column('integer')
  size: number;

  @Column('text')
  sha256: string;

  /** The address of the machine that gave it to us. */
  @Column('text', { name: 'came_from' })
  cameFrom: string;

  @Column('text', { name: 'envelope_from' })
  envelopeFrom: string;

  @Column('jsonb')
  recipients: readonly string[];

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;

  @Column('text')
  state: ReceivedMailState;

  @Column('text', { nullable: true })
  reason: HeldReason | null;

  @Column('timestamptz', { name: 'try_at' })
  tryAt: Date;

  @Column('smallint')
  attempts: number;

  @Column('text', { name: 'sender_address', nullable: true })
  senderAddress: string | null;

  @Column('text', { name: 'sender_name', nullable: true })
  senderName: string | null;

  @Column('text', { nullable: true })
  subject: string | null;

  /** What a person reads of it while it waits. */
  @Column('text', { nullable: true })
  text: string | null;

  /** Without angle brackets, as those before it. */
  @Column('text', { name: 'message_id', nullable: true })
  messageId: string | null;

  @Column('jsonb', { name: 'reference_ids' })
  referenceIds: readonly string[];

  @Column('jsonb')
  attachments: readonly WaitingAttachment[];

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy: string | null;

  @Column('text', { name: 'decided_because', nullable: true })
  decidedBecause: string | null;

  /** What a person answered while it belonged to no case. Its message id is made of this. */
  @Column('uuid', { name: 'answer_id', nullable: true })
  answerId: string | null;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy: string | null;
}
