import { Check, Column } from 'typeorm';
import type { ContactWay } from '../../../domain/casework/contact-plan.js';
import type { Disclosable, RecipientKind } from '../../../domain/casework/disclosure.js';
import { CaseItem } from '../../../platform/database/case-item.record.js';
import { PlanItemRecord } from '../plan-item.record.js';

/** Somebody who is to be spoken to; `text` says who it is. */
@CaseItem('planned_contact')
@Check(
  'planned_contact_recipient_known',
  `recipient_kind in ('body', 'other-group', 'mediator', 'councillor', 'mp', 'ombudsman', 'media', 'other')`,
)
@Check('planned_contact_way_known', `way in ('meeting', 'call', 'letter', 'email', 'other')`)
@Check('planned_contact_done', '(done_on is null) = (done_action_id is null)')
export class PlannedContactRecord extends PlanItemRecord {
  @Column('text', { name: 'recipient_kind' })
  recipientKind: RecipientKind;

  /** The contact of the directory that it was taken from. */
  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId: string | null;

  /** What is to be spoken about. */
  @Column('text', { nullable: true })
  about: string | null;

  @Column('text', { nullable: true })
  way: ContactWay | null;

  @Column('date', { name: 'planned_on', nullable: true })
  plannedOn: string | null;

  /** In which order: 1 comes first. */
  @Column('smallint', { nullable: true })
  place: number | null;

  /** What of the group they would be told. */
  @Column('text', { array: true })
  tells: Disclosable[];

  @Column('date', { name: 'done_on', nullable: true })
  doneOn: string | null;

  /** The action that it became. */
  @Column('uuid', { name: 'done_action_id', nullable: true })
  doneActionId: string | null;
}
