import { Check, Column, Index, Unique } from 'typeorm';
import type { DocumentFlag, DocumentSource, ScanState } from '../domain/documents/document.js';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';

/** What shows that something happened. The file itself lies in the store and is never changed. */
@CaseItem('document')
@Check('document_size_known', 'size >= 0')
@Check('document_source_known', `source in ('upload', 'mail', 'letter', 'written')`)
@Check('document_scan_known', `scan_state in ('not-scanned', 'clean', 'infected', 'failed')`)
@Check('document_released', '(released_at is null) = (released_because is null)')
@Check('document_withdrawn', '(withdrawn_at is null) = (withdrawn_because is null)')
@Unique('document_request', ['caseId', 'requestKey'])
@Index('document_storage', ['storageKey'])
@Index('document_to_scan', ['scanDueAt'], { where: 'scan_due_at is not null' })
@Index('document_facts', { synchronize: false })
export class DocumentRecord extends CaseItemRecord {
  @Column('text')
  title: string;

  @Column('text', { nullable: true })
  description: string | null;

  /** The day that it carries, or on which it was made. */
  @Column('date', { name: 'dated_on', nullable: true })
  datedOn: string | null;

  /** The facts that it shows, on this case or on the one it was copied from. */
  @Column('uuid', { name: 'fact_ids', array: true })
  factIds: string[];

  /** Made safe, and shown only: no file is found by it. */
  @Column('text', { name: 'file_name' })
  fileName: string;

  /** By what is in it, never by what somebody said. */
  @Column('text', { name: 'media_type' })
  mediaType: string;

  @Column('integer')
  size: number;

  @Column('text')
  sha256: string;

  @Column('uuid', { name: 'storage_key' })
  storageKey: string;

  @Column('text', { array: true })
  flags: DocumentFlag[];

  @Column('text')
  source: DocumentSource;

  /** Whether the group itself brought it, so that its people may see it whatever the scan says. */
  @Column('boolean', { name: 'by_group' })
  byGroup: boolean;

  @Column('uuid', { name: 'added_by', nullable: true })
  addedBy: string | null;

  @Column('timestamptz', { name: 'added_at' })
  addedAt: Date;

  /** The hash of what a program called its request, so that a request sent again adds nothing. */
  @Column('text', { name: 'request_key', nullable: true })
  requestKey: string | null;

  /** What that request said, with the bytes of its file, as a hash. */
  @Column('text', { name: 'request_fingerprint', nullable: true })
  requestFingerprint: string | null;

  @Column('text', { name: 'scan_state' })
  scanState: ScanState;

  /** What the scanner found, or why it could not look. */
  @Column('text', { name: 'scan_problem', nullable: true })
  scanProblem: string | null;

  @Column('smallint', { name: 'scan_tries' })
  scanTries: number;

  /** When the scanner is to be asked next; null once it has answered. */
  @Column('timestamptz', { name: 'scan_due_at', nullable: true })
  scanDueAt: Date | null;

  @Column('timestamptz', { name: 'released_at', nullable: true })
  releasedAt: Date | null;

  @Column('uuid', { name: 'released_by', nullable: true })
  releasedBy: string | null;

  @Column('text', { name: 'released_because', nullable: true })
  releasedBecause: string | null;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  @Column('text', { name: 'withdrawn_because', nullable: true })
  withdrawnBecause: string | null;

  /** Since when its file is known to be lost: `admin documents repair` says so. */
  @Column('timestamptz', { name: 'missing_since', nullable: true })
  missingSince: Date | null;

  /** The mail that brought it. */
  @Column('uuid', { name: 'mail_id', nullable: true })
  mailId: string | null;

  /** The letter that it is the text of. */
  @Column('uuid', { name: 'letter_id', nullable: true })
  letterId: string | null;
}
