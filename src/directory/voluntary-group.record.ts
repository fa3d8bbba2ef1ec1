import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** A voluntary or community group, and how to reach it safely. */
@Entity({ name: 'voluntary_group' })
@Unique('voluntary_group_programme_key', ['id', 'programmeId'])
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'voluntary_group_programme_fk' })
export class VoluntaryGroupRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'voluntary_group_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'legal_form', nullable: true })
  legalForm: string | null;

  @Column('text', { name: 'contact_name' })
  contactName: string;

  @Column('text', { name: 'contact_email' })
  contactEmail: string;

  @Column('text', { name: 'contact_phone', nullable: true })
  contactPhone: string | null;

  @Column('text', { name: 'contact_safely', nullable: true })
  contactSafely: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
