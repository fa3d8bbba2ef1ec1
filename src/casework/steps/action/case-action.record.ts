import { Check, Column } from 'typeorm';
import type { ContactWay } from '../../../domain/casework/contact-plan.js';
import { CaseItem } from '../../../platform/database/case-item.record.js';
import { PlanItemRecord } from '../plan-item.record.js';

/** Something that was done: a meeting, a call, a letter. `text` says what, and what came of it. */
@CaseItem('case_action')
@Check('case_action_way_known', `way in ('meeting', 'call', 'letter', 'email', 'other')`)
@Check('case_action_reply_dated', 'came_back is not null or came_back_on is null')
@Check('case_action_next_done', 'next_on is not null or num_nulls(next_what, next_fact_id, next_done_on) = 3')
export class CaseActionRecord extends PlanItemRecord {
  @Column('text', { nullable: true })
  way: ContactWay | null;

  @Column('date', { name: 'on_day' })
  onDay: string;

  @Column('text', { name: 'with_whom', nullable: true })
  withWhom: string | null;

  /** The planned contact that it came from. */
  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId: string | null;

  @Column('text', { name: 'came_back', nullable: true })
  cameBack: string | null;

  @Column('date', { name: 'came_back_on', nullable: true })
  cameBackOn: string | null;

  /** What the other side said that it would do. */
  @Column('text', { nullable: true })
  promised: string | null;

  @Column('date', { name: 'next_on', nullable: true })
  nextOn: string | null;

  @Column('text', { name: 'next_what', nullable: true })
  nextWhat: string | null;

  /** The fact by which the next date is reminded of, while it is open. */
  @Column('uuid', { name: 'next_fact_id', nullable: true })
  nextFactId: string | null;

  @Column('date', { name: 'next_done_on', nullable: true })
  nextDoneOn: string | null;
}
