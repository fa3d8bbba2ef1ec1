import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DraftAnswers } from './draft-answers.js';

/**
 * A half-filled report. Found by the secret in the cookie of the device that has it, and, where somebody wanted to come back
 * later, by that of a link in a mail. The address leads to the link and not to the report.
 */
@Entity({ name: 'draft' })
@Unique('draft_secret_key', ['secretHash'])
@Unique('draft_link_key', ['linkHash'])
@Check('draft_link_whole', 'num_nulls(return_email, link_id, link_hash, mailbox) in (0, 4)')
@Index('draft_mailbox', ['mailbox'], { where: 'mailbox is not null' })
@Index('draft_expired', ['expiresAt'])
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'draft_programme_fk' })
export class DraftRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'draft_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('text', { name: 'secret_hash' })
  secretHash: string;

  @Column('jsonb')
  answers: DraftAnswers;

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Column('timestamptz', { name: 'touched_at' })
  touchedAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('uuid', { name: 'case_id', nullable: true })
  caseId: string | null;

  @Column('integer')
  version: number;

  /** Where the link goes. With the three below it is set as long as the link works. */
  @Column('text', { name: 'return_email', nullable: true })
  returnEmail: string | null;

  /** What the secret of the link is made from. */
  @Column('uuid', { name: 'link_id', nullable: true })
  linkId: string | null;

  @Column('text', { name: 'link_hash', nullable: true })
  linkHash: string | null;

  /** A keyed hash of the address: by it another link can be asked for. */
  @Column('text', { nullable: true })
  mailbox: string | null;
}
