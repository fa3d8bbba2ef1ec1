import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ExportContent } from './export-content.js';

/** What a person gets of what we hold about them, as somebody reviewed it. Gone after fourteen days. */
@Entity({ name: 'subject_export' })
@ForeignKey('SubjectRequestRecord', ['requestId'], ['id'], { name: 'subject_export_request_fk' })
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'subject_export_programme_fk' })
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'subject_export_account_fk' })
@Index('subject_export_account', ['accountId'])
export class SubjectExportRecord {
  @PrimaryColumn('uuid', { name: 'request_id', primaryKeyConstraintName: 'subject_export_pkey' })
  requestId: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('jsonb')
  content: ExportContent;

  @Column('timestamptz', { name: 'released_at' })
  releasedAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
