import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A member of staff who is away, and who stands in. Days are days in London, both included. */
@Entity({ name: 'absence' })
@Check('absence_days', 'last_day >= from_day')
@Check('absence_somebody_else', 'substitute_id <> account_id')
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'absence_programme_fk' })
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'absence_account_fk' })
@ForeignKey('AccountRecord', ['substituteId'], ['id'], { name: 'absence_substitute_fk' })
@ForeignKey('AccountRecord', ['recordedBy'], ['id'], { name: 'absence_recorder_fk' })
@Index('absence_account', ['accountId', 'lastDay'], { where: 'ended_at IS NULL' })
@Index('absence_programme', ['programmeId'])
export class AbsenceRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'absence_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('uuid', { name: 'substitute_id' })
  substituteId: string;

  @Column('date', { name: 'from_day' })
  fromDay: string;

  @Column('date', { name: 'last_day' })
  lastDay: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by' })
  recordedBy: string;

  /** When it was taken back. */
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
