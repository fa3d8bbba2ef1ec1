import { Column } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';
import type { StepEntryKind } from '../domain/casework/step.js';

/** What was settled in one of the five steps: a promise cited, an objective agreed, a contact planned, an action taken. */
@CaseItem('step_entry')
export class StepEntryRecord extends CaseItemRecord {
  @Column('text')
  kind: StepEntryKind;

  @Column('text')
  text: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
