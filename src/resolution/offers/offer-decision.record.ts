import { Check, Column, Index } from 'typeorm';
import type { AgreedHow } from '../../domain/casework/objective.js';
import type { Decision, Side } from '../../domain/resolution/offer-state.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** What one group, or the body, said to an offer. It only grows. Its words are written for the other side to read. */
@CaseItem('offer_decision')
@Check('offer_decision_side_known', `side in ('group', 'body')`)
@Check('offer_decision_known', `decision in ('accepted', 'declined', 'answered')`)
@Check('offer_decision_how_known', `how in ('here', 'by-voice', 'in-writing')`)
@Check('offer_decision_of_group', `(side = 'group') = (group_id is not null)`)
@Index('offer_decision_once_by_group', ['offerId', 'groupId'], { unique: true, where: `side = 'group'` })
@Index('offer_decision_once_by_body', ['offerId'], { unique: true, where: `side = 'body'` })
export class OfferDecisionRecord extends CaseItemRecord {
  @Column('uuid', { name: 'offer_id' })
  offerId: string;

  @Column('text')
  side: Side;

  @Column('text')
  decision: Decision;

  @Column('text', { nullable: true })
  words: string | null;

  /** `here`: by whoever decides. Else somebody wrote down what they were told. */
  @Column('text')
  how: AgreedHow;

  @Column('date', { name: 'decided_on' })
  decidedOn: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
