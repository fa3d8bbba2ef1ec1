import { Column } from 'typeorm';
import type { RecognitionRisk } from '../../domain/casework/standing.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** A caseworker's answer to "who could be recognised without a name?", and how to go on without it. */
@CaseItem('recognition')
export class RecognitionRecord extends CaseItemRecord {
  @Column('text', { array: true })
  risks: RecognitionRisk[];

  @Column('text')
  words: string;

  /** How the body is spoken to without the name; missing where it was not planned. */
  @Column('text', { name: 'plan_without_name', nullable: true })
  planWithoutName: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
