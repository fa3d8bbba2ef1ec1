import { Check, Column } from 'typeorm';
import type { Disclosable, RecipientKind } from '../../domain/casework/disclosure.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** What of a group was told, to whom and when. It cannot be taken back, so it is never changed. */
@CaseItem('disclosure')
@Check(
  'disclosure_recipient_known',
  `recipient_kind in ('body', 'other-group', 'mediator', 'councillor', 'mp', 'ombudsman', 'media', 'other')`,
)
export class DisclosureRecord extends CaseItemRecord {
  @Column('text', { name: 'recipient_kind' })
  recipientKind: RecipientKind;

  @Column('text', { name: 'recipient_name', nullable: true })
  recipientName: string | null;

  @Column('text', { array: true })
  what: Disclosable[];

  /** How it was told: a call, a letter. */
  @Column('text')
  words: string;

  @Column('date', { name: 'on_day' })
  onDay: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
