import { Check, Column } from 'typeorm';
import type { Offerer } from '../../domain/resolution/offer-state.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/**
 * Something that is offered to settle a case. Its group is the one that it is made to, or that makes it; none where it is every group’s
 * on the case. Both sides can read it. Days are in London; that it lapsed is never kept.
 */
@CaseItem('offer')
@Check('offer_by_known', `offered_by in ('body', 'group', 'programme')`)
@Check('offer_days', 'until is null or until >= offered_on')
@Check('offer_withdrawn', '(withdrawn_on is null) = (withdrawn_because is null)')
export class OfferRecord extends CaseItemRecord {
  @Column('text', { name: 'offered_by' })
  offeredBy: Offerer;

  @Column('text')
  what: string;

  /** What the group wanted that it goes towards. */
  @Column('uuid', { name: 'objective_ids', array: true })
  objectiveIds: string[];

  @Column('date', { name: 'offered_on' })
  offeredOn: string;

  /** The last day on which it stands. */
  @Column('date', { nullable: true })
  until: string | null;

  /** The offer that it answers. */
  @Column('uuid', { name: 'answers_id', nullable: true })
  answersId: string | null;

  @Column('date', { name: 'withdrawn_on', nullable: true })
  withdrawnOn: string | null;

  @Column('text', { name: 'withdrawn_because', nullable: true })
  withdrawnBecause: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
