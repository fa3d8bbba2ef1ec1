import { Check, Column } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** `open` takes an earlier finding back. */
export const FINDING_RESULTS = ['breached', 'kept', 'open'] as const;
export type FindingResult = (typeof FINDING_RESULTS)[number];

/** What a caseworker found where no date can show a breach. Never edited: the latest counts. */
@CaseItem('finding')
@Check('finding_result_known', "result in ('kept', 'breached', 'open')")
export class FindingRecord extends CaseItemRecord {
  @Column('text')
  result: FindingResult;

  @Column('text')
  reason: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
