import { Column, ForeignKey, Unique } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** A text that a letter had. It is never changed. */
@CaseItem('letter_version')
@Unique('letter_version_number_key', ['letterId', 'number'])
@ForeignKey('LetterRecord', ['letterId'], ['id'], { name: 'letter_version_letter_fk' })
export class LetterVersionRecord extends CaseItemRecord {
  @Column('uuid', { name: 'letter_id' })
  letterId: string;

  /** From 1. */
  @Column('integer')
  number: number;

  @Column('text')
  subject: string;

  @Column('text')
  text: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
