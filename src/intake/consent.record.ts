import { Check, Column } from 'typeorm';
import { type ConsentGivenHow } from '../domain/casework/consent.js';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';

/** One word of a group on one purpose: yes or no, when, how, under which notice. A later one takes the place of an earlier one, which stays. */
@CaseItem('consent')
@Check('consent_given_known', `given_how in ('with-report', 'here', 'by-voice', 'in-writing')`)
export class ConsentRecord extends CaseItemRecord {
  @Column('text')
  purpose: string;

  @Column('boolean')
  given: boolean;

  @Column('timestamptz', { name: 'given_at' })
  givenAt: Date;

  @Column('text', { name: 'notice_version' })
  noticeVersion: string;

  @Column('text', { name: 'given_how' })
  givenHow: ConsentGivenHow;

  /** What was said, where somebody wrote it down. */
  @Column('text', { nullable: true })
  words: string | null;

  /** The account of whoever recorded it; nobody's for a report, and for a group that gave no name. */
  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
