import { Check, Column, ForeignKey, Index } from 'typeorm';
import type { AutomaticKind } from '../../domain/correspondence/mail/automatic.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

export type MailState = 'sent' | 'bounced' | 'filed';

/** What became of one file that came with a mail: none is passed over in silence. */
export interface AttachmentOnRecord {
  readonly fileName: string;
  /** Bytes. */
  readonly size: number;
  /** Missing where it was not kept. */
  readonly documentId?: string;
  /** Why it was not kept. */
  readonly refused?: string;
}

/** A mail to a correspondent of a case, or from one. */
@CaseItem('mail')
@Check('mail_direction_known', `direction in ('in', 'out')`)
@Check('mail_state_known', `state in ('sent', 'bounced', 'filed')`)
@Check('mail_automatic_known', `automatic in ('out-of-office', 'list', 'other')`)
@Check('mail_bounced', `(state = 'bounced') = (bounced_at is not null)`)
@ForeignKey('CorrespondentRecord', ['correspondentId'], ['id'], { name: 'mail_correspondent_fk' })
@ForeignKey('MailRecord', ['copyOf'], ['id'], { name: 'mail_copy_of_fk' })
@Index('mail_correspondent', ['correspondentId'])
@Index('mail_message', ['messageId'])
@Index('mail_sent_message', ['messageId'], { unique: true, where: `direction = 'out'` })
export class MailRecord extends CaseItemRecord {
  @Column('text')
  direction: 'in' | 'out';

  @Column('uuid', { name: 'correspondent_id' })
  correspondentId: string;

  /** These three without angle brackets. */
  @Column('text', { name: 'message_id' })
  messageId: string;

  @Column('text', { name: 'in_reply_to', nullable: true })
  inReplyTo: string | null;

  @Column('jsonb', { name: 'reference_ids' })
  referenceIds: readonly string[];

  @Column('text')
  subject: string;

  /** Plain text; of a mail that came in as HTML, what can be read of it. */
  @Column('text')
  text: string;

  /** When it was written here, or came in. */
  @Column('timestamptz')
  at: Date;

  @Column('text')
  state: MailState;

  @Column('uuid', { name: 'written_by', nullable: true })
  writtenBy: string | null;

  @Column('uuid', { name: 'letter_id', nullable: true })
  letterId: string | null;

  /** The mail of which this is a copy to somebody else. */
  @Column('uuid', { name: 'copy_of', nullable: true })
  copyOf: string | null;

  /** What goes with a mail of ours. */
  @Column('jsonb', { name: 'document_ids' })
  documentIds: readonly string[];

  @Column('text', { name: 'sender_address', nullable: true })
  senderAddress: string | null;

  @Column('text', { name: 'sender_name', nullable: true })
  senderName: string | null;

  /** Whether the address is one that the case or the directory knows. It proves nothing: anybody can write it. */
  @Column('boolean', { name: 'sender_known', nullable: true })
  senderKnown: boolean | null;

  /** As the header `Authentication-Results` has it. Kept, never believed. */
  @Column('text', { nullable: true })
  spf: string | null;

  @Column('text', { nullable: true })
  dkim: string | null;

  @Column('text', { nullable: true })
  automatic: AutomaticKind | null;

  @Column('jsonb')
  attachments: readonly AttachmentOnRecord[];

  @Column('timestamptz', { name: 'bounced_at', nullable: true })
  bouncedAt: Date | null;

  @Column('text', { name: 'bounced_because', nullable: true })
  bouncedBecause: string | null;
}
