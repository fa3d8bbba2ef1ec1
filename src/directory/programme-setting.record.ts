import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a programme set for itself. A programme without a row goes by what Redress comes with. */
@Entity({ name: 'programme_setting' })
@Check(
  'programme_setting_bands',
  'amber_from_day >= 1 and amber_from_day < red_from_day and red_from_day < 90',
)
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'programme_setting_programme_fk' })
export class ProgrammeSettingRecord {
  @PrimaryColumn('uuid', { name: 'programme_id', primaryKeyConstraintName: 'programme_setting_pkey' })
  programmeId: string;

  @Column('smallint', { name: 'amber_from_day' })
  amberFromDay: number;

  @Column('smallint', { name: 'red_from_day' })
  redFromDay: number;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;

  @Column('uuid', { name: 'changed_by', nullable: true })
  changedBy: string | null;
}
