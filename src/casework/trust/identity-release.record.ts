import { Check, Column } from 'typeorm';
import type { Disclosable, RecipientKind } from '../../domain/casework/disclosure.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** How a consent reached us: given on our own page, said to a caseworker, or written. */
export const GIVEN_HOW = ['here', 'by-voice', 'in-writing'] as const;
export type GivenHow = (typeof GIVEN_HOW)[number];

/** A group's consent that somebody may be told who it is: to whom, what, from when, and until it was withdrawn. */
@CaseItem('identity_release')
@Check(
  'identity_release_recipient_known',
  `recipient_kind in ('body', 'other-group', 'mediator', 'councillor', 'mp', 'ombudsman', 'media', 'other')`,
)
@Check('identity_release_given_known', `given_how in ('here', 'by-voice', 'in-writing')`)
@Check('identity_release_recipient_named', `(recipient_kind = 'body') = (recipient_name is null)`)
@Check('identity_release_withdrawn', `num_nulls(withdrawn_on, withdrawn_at) in (0, 2)`)
export class IdentityReleaseRecord extends CaseItemRecord {
  @Column('text', { name: 'recipient_kind' })
  recipientKind: RecipientKind;

  @Column('text', { name: 'recipient_name', nullable: true })
  recipientName: string | null;

  @Column('text', { array: true })
  scope: Disclosable[];

  @Column('text', { name: 'given_how' })
  givenHow: GivenHow;

  /** Who said yes, where a caseworker wrote it down. */
  @Column('text', { name: 'given_by', nullable: true })
  givenBy: string | null;

  /** The words in which it was given. */
  @Column('text', { nullable: true })
  words: string | null;

  @Column('date', { name: 'from_day' })
  fromDay: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;

  @Column('date', { name: 'withdrawn_on', nullable: true })
  withdrawnOn: string | null;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  @Column('text', { name: 'withdrawn_because', nullable: true })
  withdrawnBecause: string | null;
}
