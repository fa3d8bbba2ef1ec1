import { Check, Column, Index } from 'typeorm';
import type { PapersKeptDays } from '../../domain/mediation/paper-audience.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/**
 * A mediation on a case, of one group with the body. How far it is follows from its acts. `acceptedAt` and `endedOn` are written by the
 * database when the act that says so is added.
 */
@CaseItem('mediation')
@Check('mediation_accepted', 'accepted_at is null or mediator_id is not null')
@Index('mediation_mediator', ['mediatorId'])
@Index('mediation_one_running', ['caseId', 'groupId'], { unique: true, where: 'ended_on IS NULL' })
export class MediationRecord extends CaseItemRecord {
  /** What it is to be about, in words that both sides and the mediator read. */
  @Column('text')
  about: string;

  /** For how many days after its end the papers are kept. */
  @Column('smallint', { name: 'papers_days' })
  papersDays: PapersKeptDays;

  /** The account of who was asked, or mediates. */
  @Column('uuid', { name: 'mediator_id', nullable: true })
  mediatorId: string | null;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @Column('date', { name: 'ended_on', nullable: true })
  endedOn: string | null;

  /** Days in London. */
  @Column('date', { name: 'asked_on' })
  askedOn: string;

  @Column('uuid', { name: 'asked_by', nullable: true })
  askedBy: string | null;
}
