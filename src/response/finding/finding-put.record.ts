import { Check, Column } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** What the programme found, put to the public body before anything of it is published. Never edited. Days are in London. */
@CaseItem('finding_put')
@Check('finding_put_days', 'reply_by > put_on')
export class FindingPutRecord extends CaseItemRecord {
  /** As the body reads it. */
  @Column('text')
  text: string;

  @Column('date', { name: 'put_on' })
  putOn: string;

  /** The last day for its reply. */
  @Column('date', { name: 'reply_by' })
  replyBy: string;

  @Column('timestamptz', { name: 'put_at' })
  putAt: Date;

  @Column('uuid', { name: 'put_by', nullable: true })
  putBy: string | null;
}
