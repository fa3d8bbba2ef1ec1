import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/**
 * On which days a programme reminds people, by the kind of date. As `LadderDays`: a negative number is after the date. A programme
 * without a row goes by what Redress comes with.
 */
@Entity({ name: 'programme_ladder' })
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'programme_ladder_programme_fk' })
export class ProgrammeLadderRecord {
  @PrimaryColumn('uuid', { name: 'programme_id', primaryKeyConstraintName: 'programme_ladder_pkey' })
  programmeId: string;

  @Column('smallint', { name: 'limit_days', array: true })
  limit: number[];

  @Column('smallint', { name: 'duty_days', array: true })
  duty: number[];

  @Column('smallint', { name: 'service_days', array: true })
  service: number[];

  @Column('smallint', { name: 'world_days', array: true })
  world: number[];

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;

  @Column('uuid', { name: 'changed_by', nullable: true })
  changedBy: string | null;
}
