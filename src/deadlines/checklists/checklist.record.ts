import { Check, Column } from 'typeorm';
import type { FairnessAnswers } from '../../domain/breaches/fair-consultation.js';
import type { MonitoringAnswers } from '../../domain/breaches/monitoring-checklist.js';
import type { OptionAnswers } from '../../domain/escalation/option-questions.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** What each kind of checklist holds. */
export interface ChecklistAnswers {
  readonly monitoring: MonitoringAnswers;
  readonly 'fair-consultation': FairnessAnswers;
  readonly options: OptionAnswers;
}

export type ChecklistKind = keyof ChecklistAnswers;

/** The answers to a checklist, all at once. Never edited: the latest counts. */
@CaseItem('checklist')
@Check('checklist_kind_known', "kind in ('monitoring', 'fair-consultation', 'options')")
export class ChecklistRecord extends CaseItemRecord {
  @Column('text')
  kind: ChecklistKind;

  @Column('jsonb')
  answers: ChecklistAnswers[ChecklistKind];

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
