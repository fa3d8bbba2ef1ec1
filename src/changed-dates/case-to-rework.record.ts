import { Entity, PrimaryColumn } from 'typeorm';

/** A case that a kept change still has to go through. */
@Entity({ name: 'case_to_rework' })
export class CaseToReworkRecord {
  /** A version of the calendars, or a revision of rules or Compacts. */
  @PrimaryColumn('uuid', { name: 'change_id', primaryKeyConstraintName: 'case_to_rework_pkey' })
  changeId: string;

  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'case_to_rework_pkey' })
  caseId: string;
}
