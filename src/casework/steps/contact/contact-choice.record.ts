import { Check, Column } from 'typeorm';
import type { KeptInTheLoop, Readiness } from '../../../domain/casework/contact-plan.js';
import { CaseItem, CaseItemRecord } from '../../../platform/database/case-item.record.js';

/** How far a group is ready to go, and whether its council for voluntary service hears of it. The last one of a group counts. */
@CaseItem('contact_choice')
@Check('contact_choice_loop_known', `in_the_loop in ('yes', 'no', 'later')`)
@Check(
  'contact_choice_ready_known',
  `ready_for in ('talk', 'letter', 'complaint', 'councillors', 'mp', 'media', 'ombudsman', 'court')`,
)
export class ContactChoiceRecord extends CaseItemRecord {
  @Column('text', { name: 'in_the_loop', nullable: true })
  inTheLoop: KeptInTheLoop | null;

  @Column('text', { name: 'loop_because', nullable: true })
  loopBecause: string | null;

  @Column('text', { name: 'ready_for', nullable: true })
  readyFor: Readiness | null;

  @Column('text', { name: 'ready_because', nullable: true })
  readyBecause: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
