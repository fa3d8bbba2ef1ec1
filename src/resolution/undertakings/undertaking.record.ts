import { Check, Column, Index } from 'typeorm';
import type { Side } from '../../domain/resolution/offer-state.js';
import type { UndertakingSource } from '../../domain/resolution/undertaking-state.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/**
 * What one side undertook to do. Its group is the one that it is owed to, or that owes it; none where it is every group’s on the case.
 * Both sides can read it. Days are in London; whether it was kept, late or broken is worked out from them.
 */
@CaseItem('undertaking')
@Check('undertaking_source_known', `source in ('offer', 'mediation', 'hand')`)
@Check('undertaking_owed_by_known', `owed_by in ('group', 'body')`)
@Check('undertaking_has_a_day', 'num_nonnulls(due_on, look_on) = 1')
@Check('undertaking_ends_once', 'num_nonnulls(performed_on, broken_on, ended_on) <= 1')
@Check('undertaking_of_offer', `(source = 'offer') = (offer_id is not null)`)
@Index('undertaking_waits', ['dueOn'], {
  where: `performed_on IS NULL AND broken_on IS NULL AND ended_on IS NULL AND owed_by = 'body'`,
})
export class UndertakingRecord extends CaseItemRecord {
  @Column('text')
  source: UndertakingSource;

  @Column('uuid', { name: 'offer_id', nullable: true })
  offerId: string | null;

  @Column('text', { name: 'owed_by' })
  owedBy: Side;

  @Column('text')
  what: string;

  @Column('date', { name: 'agreed_on' })
  agreedOn: string;

  @Column('date', { name: 'due_on', nullable: true })
  dueOn: string | null;

  /** Where it has no day: when people look at it again. */
  @Column('date', { name: 'look_on', nullable: true })
  lookOn: string | null;

  @Column('date', { name: 'performed_on', nullable: true })
  performedOn: string | null;

  @Column('date', { name: 'broken_on', nullable: true })
  brokenOn: string | null;

  @Column('date', { name: 'ended_on', nullable: true })
  endedOn: string | null;

  /** What was last said of it. */
  @Column('text', { nullable: true })
  words: string | null;

  /** The document of the case that shows that it was done. */
  @Column('uuid', { name: 'document_id', nullable: true })
  documentId: string | null;

  /** The day for which a letter that asks for it was last prepared. */
  @Column('date', { name: 'chased_for', nullable: true })
  chasedFor: string | null;

  @Column('uuid', { name: 'chaser_letter_id', nullable: true })
  chaserLetterId: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
