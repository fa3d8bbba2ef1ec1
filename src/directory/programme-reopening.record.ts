import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** For how long a programme opens closed cases again. One without a row goes by what Redress comes with. */
@Entity({ name: 'programme_reopening' })
@Check('programme_reopening_bounds', 'reopen_months between 1 and 60')
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'programme_reopening_programme_fk' })
export class ProgrammeReopeningRecord {
  @PrimaryColumn('uuid', { name: 'programme_id', primaryKeyConstraintName: 'programme_reopening_pkey' })
  programmeId: string;

  @Column('smallint', { name: 'reopen_months' })
  reopenMonths: number;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;

  @Column('uuid', { name: 'changed_by', nullable: true })
  changedBy: string | null;
}
