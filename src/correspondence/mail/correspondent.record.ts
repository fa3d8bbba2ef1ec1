import { Column, Unique } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** Somebody outside the programme with whom a case is in contact by mail. One thread for each. */
@CaseItem('correspondent')
@Unique('correspondent_once', ['caseId', 'address'])
@Unique('correspondent_token_key', ['token'])
export class CorrespondentRecord extends CaseItemRecord {
  /** In small letters. */
  @Column('text')
  address: string;

  @Column('text')
  name: string;

  /** In the directory, where it was chosen from there. */
  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId: string | null;

  /** What stands in the address that answers go to. Whoever knows it may put a mail on the case, and read nothing. */
  @Column('text')
  token: string;

  @Column('timestamptz', { name: 'added_at' })
  addedAt: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
