import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** For how long links for public bodies are good. A programme without a row goes by what Redress comes with. */
@Entity({ name: 'programme_response' })
@Check('programme_response_bounds', 'link_days between 1 and 365')
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'programme_response_programme_fk' })
export class ProgrammeResponseRecord {
  @PrimaryColumn('uuid', { name: 'programme_id', primaryKeyConstraintName: 'programme_response_pkey' })
  programmeId: string;

  /** Days of the week and of the weekend. */
  @Column('smallint', { name: 'link_days' })
  linkDays: number;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;

  @Column('uuid', { name: 'changed_by', nullable: true })
  changedBy: string | null;
}
