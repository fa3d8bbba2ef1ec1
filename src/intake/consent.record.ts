import { Column } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';

/** What somebody agreed to, or did not, in which words. */
@CaseItem('consent')
export class ConsentRecord extends CaseItemRecord {
  @Column('text')
  purpose: string;

  @Column('boolean')
  given: boolean;

  @Column('timestamptz', { name: 'given_at' })
  givenAt: Date;

  @Column('text', { name: 'notice_version' })
  noticeVersion: string;
}
