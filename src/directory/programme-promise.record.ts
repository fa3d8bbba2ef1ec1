import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a programme promises for a report. A programme without a row goes by what Redress comes with. */
@Entity({ name: 'programme_promise' })
@Check(
  'programme_promise_bounds',
  `near_read_days >= 1 and near_read_days <= read_days and read_days <= answer_days
    and answer_days <= 30 and near_within_days >= 1 and near_within_days <= 90`,
)
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'programme_promise_programme_fk' })
export class ProgrammePromiseRecord {
  @PrimaryColumn('uuid', { name: 'programme_id', primaryKeyConstraintName: 'programme_promise_pkey' })
  programmeId: string;

  /** In working days. */
  @Column('smallint', { name: 'read_days' })
  readDays: number;

  /** In working days, where a limit that can end the case is near. */
  @Column('smallint', { name: 'near_read_days' })
  nearReadDays: number;

  /** How many days away such a limit is near. */
  @Column('smallint', { name: 'near_within_days' })
  nearWithinDays: number;

  /** In working days. */
  @Column('smallint', { name: 'answer_days' })
  answerDays: number;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;

  @Column('uuid', { name: 'changed_by', nullable: true })
  changedBy: string | null;
}
