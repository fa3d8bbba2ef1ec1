import { Check, Column } from 'typeorm';
import type { AgreedHow, Realistic } from '../../../domain/casework/objective.js';
import { CaseItem } from '../../../platform/database/case-item.record.js';
import { PlanItemRecord } from '../plan-item.record.js';

/** What a group wants to reach. It counts only once the group has agreed to it. */
@CaseItem('objective')
@Check('objective_realistic_known', `realistic in ('yes', 'partly', 'no')`)
@Check('objective_agreed_known', `agreed_how in ('here', 'by-voice', 'in-writing')`)
@Check('objective_agreed', '(agreed_how is null) = (agreed_on is null)')
export class ObjectiveRecord extends PlanItemRecord {
  @Column('text', { nullable: true })
  realistic: Realistic | null;

  @Column('text', { name: 'realistic_because', nullable: true })
  realisticBecause: string | null;

  /** What would be a good result. */
  @Column('text', { nullable: true })
  satisfactory: string | null;

  /** The least that would do. */
  @Column('text', { nullable: true })
  least: string | null;

  @Column('text', { name: 'agreed_how', nullable: true })
  agreedHow: AgreedHow | null;

  /** Who said yes for the group, where a caseworker wrote it down. */
  @Column('text', { name: 'agreed_by', nullable: true })
  agreedBy: string | null;

  @Column('text', { name: 'agreed_words', nullable: true })
  agreedWords: string | null;

  @Column('date', { name: 'agreed_on', nullable: true })
  agreedOn: string | null;
}
