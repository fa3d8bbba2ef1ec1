import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The area of a council that a programme serves. One programme serves an area, so that filing can choose by it. */
@Entity({ name: 'programme_area' })
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'programme_area_programme_fk' })
export class ProgrammeAreaRecord {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'programme_area_pkey' })
  area: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
}
